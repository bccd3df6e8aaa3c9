import { formatAmount } from '../acquiring/money.js';
import { CODES } from '../acquiring/payments.js';
import type { Challenge, Operation } from '../book/operation.js';
import { wordsIn } from '../words/by-language.js';
import type { Words } from '../words/words.js';
import { html, type Html } from './html.js';
import { layout } from './layout.js';

/** Where the issuer's test message goes. */
const PHONE = '+7\u00a07••\u00a0•••\u00a012\u00a034';

/** The issuer's page that asks for the one-time code, or waits for an app that never answers. */
export function challengePage(
  operation: Operation,
  challenge: Challenge,
  state: { silent: boolean; resent: boolean },
): string {
  const words = wordsIn(operation.language);
  const amount = formatAmount(operation.amount, operation.currency);
  const body = html` <h1>${state.silent ? words.appTitle : words.confirmTitle}</h1>
    <dl class="facts">
      <div>
        <dt>${words.amount}</dt>
        <dd>${amount}</dd>
      </div>
      <div>
        <dt>${words.card}</dt>
        <dd>${operation.cardType} ${operation.cardMask.replace('...', '\u00a0••••\u00a0')}</dd>
      </div>
    </dl>
    <form method="post" action="/challenge/${challenge.id}" novalidate data-once>
      ${state.silent ? html`<p class="wait-app"><span class="pulse" aria-hidden="true"></span>${words.appText}</p>` : codeField(words, challenge, amount, state.resent)}
      <div class="actions">
        ${!state.silent && html`<button class="primary" type="submit" name="action" value="confirm" id="confirm">${words.confirm}</button>`}
        ${!state.silent && html`<button class="secondary" type="submit" name="action" value="resend" id="resend">${words.resend}</button>`}
        <button class="link" type="submit" name="action" value="cancel" id="cancel">${words.cancel}</button>
      </div>
    </form>`;
  return layout(words, { title: words.confirmTitle, brand: 'issuer', body });
}

function codeField(words: Words, challenge: Challenge, amount: string, resent: boolean): Html {
  const wrong = challenge.wrongCodes > 0 && !resent;
  return html`<p class="lead">${words.confirmText(PHONE)}</p>
    <aside class="sms" aria-label="${words.messageFrom}">
      <p class="caption">${words.messageFrom}</p>
      <p id="message" data-code="${challenge.code}">
        <strong>${challenge.code}</strong> ${words.message(amount)}
      </p>
    </aside>
    ${resent && html`<p class="notice" role="status">${words.resent}</p>`}
    <div class="field">
      <label for="code">${words.code}</label>
      <div class="box">
        <input
          id="code"
          name="code"
          class="code"
          type="text"
          inputmode="numeric"
          autocomplete="one-time-code"
          maxlength="12"
          placeholder="000000"
          required
          aria-required="true"
          ${wrong && html`aria-invalid="true" aria-describedby="code-fault"`}
        />
      </div>
      ${wrong && html`<p class="fault" id="code-fault" role="alert">${words.codeWrong(CODES - challenge.wrongCodes)}</p>`}
    </div>`;
}

/** Takes the browser back to the bank by a form, as issuers do; it sends itself where scripts run. */
export function challengeReturnPage(operation: Operation, challengeId: string, bankUrl: string): string {
  const words = wordsIn(operation.language);
  const body = html`<form
    class="say wait"
    method="post"
    action="${bankUrl}/payform/three-d-secure"
    data-send-now
  >
    <span class="badge" aria-hidden="true"></span>
    <h1>${words.returning}</h1>
    <input type="hidden" name="challenge" value="${challengeId}" />
    <button class="secondary" type="submit">${words.goOn}</button>
  </form>`;
  return layout(words, { title: words.returning, brand: 'issuer', body });
}
