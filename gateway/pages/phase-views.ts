import { isFailed } from '@nplus.tech/ktwidget-client/protocol';
import { html, nothing, type TemplateResult } from 'lit';
import { continueLink, needsLink } from './continue-link.js';
import { CHECK, CLOCK, CROSS, LOCK, WARNING } from './icons.js';
import type { Message } from './locales/en.js';
import { act } from './page-action.js';
import type { PageState } from './page-state.js';
import { toneOf } from './receipt-content.js';
import type { Words } from './words.js';

const button = (look: string, text: string, action: Parameters<typeof act>[0]): TemplateResult =>
  html`<button class="button ${look}" type="button" @click=${act(action)}>${text}</button>`;

const message = ({ title, text }: Message, mark: TemplateResult, more: unknown = nothing): TemplateResult =>
  html`<div class="message">
    ${mark}
    <h1 tabindex="-1">${title}</h1>
    <p>${text}</p>
    ${more}
  </div>`;

const spinner = html`<div class="spinner"></div>`;
const mark = (tone: string, icon: TemplateResult): TemplateResult =>
  html`<span class="mark icon ${tone}">${icon}</span>`;

/** The bank's page is being asked for. */
export function openingView(words: Words): TemplateResult {
  return message({ title: words.page.opening, text: words.page.bankNote }, spinner);
}

/** Whole page: the bank is one press away. */
export function gateView(state: PageState, { page }: Words): TemplateResult {
  const leaving = state.phase === 'leaving';
  const toBank =
    leaving && state.bankPage !== null
      ? html`<a class="button outline" href=${state.bankPage}>${page.toBank}</a>`
      : button('primary', page.toBank, { type: 'retry' });
  return message(
    leaving ? page.leaving : page.gate,
    leaving ? spinner : mark('', LOCK),
    html`<div class="actions">${toBank}</div>`,
  );
}

/** What the customer reads while the outcome is not known. */
export function confirmingText({ offline, slow }: PageState, { page }: Words): string {
  if (offline) return page.confirmingOffline;
  return slow ? page.slow : page.confirming.text;
}

/** Back from the bank. */
export function confirmingView(state: PageState, words: Words): TemplateResult {
  const { page } = words;
  return message(
    { title: page.confirming.title, text: confirmingText(state, words) },
    spinner,
    state.slow
      ? html`<div class="actions">${button('outline', page.backToBank, { type: 'retry' })}</div>`
      : nothing,
  );
}

/** A forced callback URL takes over. */
export function handingOverView({ page }: Words): TemplateResult {
  return message({ title: page.handingOver, text: '' }, spinner);
}

/** The sentence of a problem, for the eye and the ear. */
export function problemText(state: PageState, { page, shared }: Words): string {
  return state.problem === 'offline'
    ? `${shared.errors.offline} ${page.offlineAgain}`
    : shared.errors.acquirerUnavailable;
}

/** The bank's page could not be had. */
export function problemView(state: PageState, words: Words): TemplateResult {
  return message(
    { title: words.shared.errorTitle, text: problemText(state, words) },
    mark('', WARNING),
    html`<div class="actions">${button('primary', words.shared.actions.retry, { type: 'retry' })}</div>`,
  );
}

/** The words of the standard page: success, failure, or a payment that is still being credited. */
export function endMessage({ receipt: { payment } }: PageState, { page }: Words): Message {
  if (isFailed(payment.status.status)) return page.end.failed;
  return toneOf(payment) === 'wait' ? page.end.processing : page.end.paid;
}

/** The standard success or error page: Continue without a URL of the merchant's leads here. */
export function endView(state: PageState, words: Words, canClose: boolean): TemplateResult {
  const { payment } = state.receipt;
  const tone = toneOf(payment);
  const icon = { good: CHECK, bad: CROSS, wait: CLOCK }[tone];
  return message(
    endMessage(state, words),
    mark(tone, icon),
    html`${
      needsLink(payment.continue, state.surroundings)
        ? html`<div>${continueLink(payment.continue, words)}</div>`
        : nothing
    }
    ${
      canClose
        ? html`<div class="actions">${button('primary', words.shared.actions.close, { type: 'close' })}</div>`
        : html`<p>${words.page.mayClose}</p>`
    }`,
  );
}
