import type { CardFaults, CardFields } from '../acquiring/card-data.js';
import { formatAmount } from '../acquiring/money.js';
import type { PageRequest } from '../acquiring/page-params.js';
import { wordsIn } from '../words/by-language.js';
import { reasonSentence } from '../words/reasons.js';
import type { Words } from '../words/words.js';
import { html, type Html } from './html.js';
import { layout } from './layout.js';

export interface CardPage {
  readonly request: PageRequest;
  readonly formId: string;
  /** What was typed before, when it is asked again. The CVC never comes back. */
  readonly typed?: CardFields;
  readonly faults?: CardFaults;
  /** Why the last attempt failed, and how many are left. */
  readonly declined?: { readonly reasonCode: number; readonly attemptsLeft: number };
}

/** The form a customer types the card into. */
export function cardPage(page: CardPage): string {
  const { request, formId, typed, faults = {}, declined } = page;
  const words = wordsIn(request.language);
  const amount = formatAmount(request.amount, request.currency);
  const fault = (name: keyof CardFields): string | undefined =>
    faults[name] && words.cardFaults[faults[name]];
  const body = html` <h1 class="hidden">${words.cardTitle}</h1>
    ${summary(words, amount, request)} ${declined && decline(words, request, declined)}
    ${Object.keys(faults).length > 0 && html`<p class="notice warn" role="alert">${words.checkFields}</p>`}
    <form
      class="card-form"
      method="post"
      action="/payform/pay"
      novalidate
      data-once
      data-busy="${words.paying}"
      data-again="/payform/?params=${encodeURIComponent(request.pageParams)}"
    >
      <input type="hidden" name="params" value="${request.pageParams}" />
      <input type="hidden" name="form" value="${formId}" />
      ${field({ id: 'number', label: words.cardNumber, autocomplete: 'cc-number', numeric: true, max: 24, placeholder: '0000 0000 0000 0000', value: typed?.number, fault: fault('number'), after: SCHEME })}
      <div class="pair">
        ${field({ id: 'expiry', label: words.expiry, autocomplete: 'cc-exp', numeric: true, max: 9, placeholder: words.expiryHint, value: typed?.expiry, fault: fault('expiry') })}
        ${field({ id: 'cvc', label: words.cvc, autocomplete: 'cc-csc', numeric: true, max: 3, placeholder: '•••', hint: faults.cvc ? undefined : words.cvcHint, fault: fault('cvc') })}
      </div>
      ${field({ id: 'name', label: words.cardHolder, autocomplete: 'cc-name', numeric: false, max: 64, placeholder: 'AIGERIM SERIKOVA', value: typed?.name, fault: fault('name') })}
      <button class="primary" type="submit" id="pay">
        <span class="label">${words.pay} ${amount}</span>
      </button>
    </form>
    <form class="leave" method="post" action="/payform/return" data-once>
      <input type="hidden" name="params" value="${request.pageParams}" />
      <button class="link" type="submit" id="return-to-shop">${words.returnToShop}</button>
    </form>
    <p class="secured">${LOCK}<span>${words.secured}</span></p>`;
  return layout(words, { title: words.cardTitle, brand: 'bank', body });
}

function summary(words: Words, amount: string, request: PageRequest): Html {
  return html`<section class="summary">
    <p class="caption">${words.toPay}</p>
    <p class="amount">${amount}</p>
    <p class="caption">
      ${words.order} №
      ${request.invoiceId.replace(/^0+(?=\d)/, '')}${request.description !== '' && html` · ${request.description}`}
    </p>
  </section>`;
}

function decline(
  words: Words,
  request: PageRequest,
  { reasonCode, attemptsLeft }: NonNullable<CardPage['declined']>,
): Html {
  const { what, next } = reasonSentence(reasonCode, request.language);
  return html`<div class="notice bad" role="alert" data-reason="${reasonCode}">
    <p><strong>${words.declined}: ${what}.</strong></p>
    <p>${next} ${words.attemptsLeft(attemptsLeft)}</p>
  </div>`;
}

interface Field {
  readonly id: keyof CardFields;
  readonly label: string;
  readonly autocomplete: string;
  readonly numeric: boolean;
  readonly max: number;
  readonly placeholder: string;
  readonly hint?: string | undefined;
  readonly value?: string | undefined;
  readonly fault: string | undefined;
  readonly after?: Html;
}

function field({
  id,
  label,
  autocomplete,
  numeric,
  max,
  placeholder,
  hint,
  value,
  fault,
  after,
}: Field): Html {
  const describedBy = [fault !== undefined && `${id}-fault`, hint !== undefined && `${id}-hint`]
    .filter(Boolean)
    .join(' ');
  return html`<div class="field">
    <label for="${id}">${label}</label>
    <div class="box">
      <input
        id="${id}"
        name="${id}"
        type="text"
        autocomplete="${autocomplete}"
        ${numeric ? html`inputmode="numeric"` : html`autocapitalize="characters" spellcheck="false"`}
        maxlength="${max}"
        placeholder="${placeholder}"
        value="${value ?? ''}"
        required
        aria-required="true"
        ${fault !== undefined && html`aria-invalid="true"`}
        ${describedBy !== '' && html`aria-describedby="${describedBy}"`}
      />${after}
    </div>
    ${hint !== undefined && html`<p class="hint" id="${id}-hint">${hint}</p>`}
    ${fault !== undefined && html`<p class="fault" id="${id}-fault">${fault}</p>`}
  </div>`;
}

const SCHEME = html`<span class="scheme" data-scheme aria-hidden="true"></span>`;
const LOCK = html`<svg viewBox="0 0 16 16" aria-hidden="true">
  <path
    d="M4 7V5a4 4 0 1 1 8 0v2h.5A1.5 1.5 0 0 1 14 8.5v4a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 2 12.5v-4A1.5 1.5 0 0 1 3.500 7zm2 0h4V5a2 2 0 1 0-4 0z"
  />
</svg>`;
