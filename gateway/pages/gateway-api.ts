import {
  answerData,
  answerFault,
  isObject,
  isPaymentView,
  type Language,
  type PaymentView,
  type ReceiptView,
} from '@nplus.tech/ktwidget-client/protocol';
import { takeAhead } from './bank-page-ahead.js';
import { bankPagePath, paymentPath, requestJson } from './gateway-request.js';
import type { Problem } from './page-state.js';
import { isReceiptView } from './receipt-guard.js';

const PAYMENT_OVER = 4090103;

/** The bank's page, or why there is none. */
export type BankPageAnswer = { ok: true; url: string } | { ok: false; why: Problem | 'over' };

function bankPageUrl(data: unknown): string | null {
  const text = isObject(data) ? data['payment_page'] : null;
  if (typeof text !== 'string' || !URL.canParse(text)) return null;
  return /^https?:$/.test(new URL(text).protocol) ? text : null;
}

/** The gateway's API, on the page's own origin (docs/protocol.md). Answers are checked; nothing throws. */
export class GatewayApi {
  readonly #path: string;

  constructor(hash: string) {
    this.#path = paymentPath(hash);
  }

  /** The stream of statuses. */
  get eventsUrl(): string {
    return `${this.#path}/events`;
  }

  async bankPage(language: Language): Promise<BankPageAnswer> {
    const ahead = takeAhead(window, language);
    const answer = await (ahead ?? requestJson(bankPagePath(this.#path, language)));
    if (answer === null) return { ok: false, why: navigator.onLine ? 'acquirer_unavailable' : 'offline' };
    const url = bankPageUrl(answerData(answer));
    if (url !== null) return { ok: true, url };
    return { ok: false, why: answerFault(answer)?.code === PAYMENT_OVER ? 'over' : 'acquirer_unavailable' };
  }

  /** The status; null when it could not be read. */
  async status(): Promise<PaymentView | null> {
    const data = answerData(await requestJson(this.#path));
    return isPaymentView(data) ? data : null;
  }

  async receipt(): Promise<ReceiptView | null> {
    const data = answerData(await requestJson(`${this.#path}/receipt`));
    return isReceiptView(data) ? data : null;
  }

  /** "Cancel payment". What the payment is after it; null when that could not be done. */
  async abandon(): Promise<PaymentView | null> {
    const answer = await requestJson(`${this.#path}/abandon`, { method: 'POST' });
    const data = answerData(answer);
    if (isPaymentView(data)) return data;
    return answerFault(answer)?.code === PAYMENT_OVER ? this.status() : null;
  }
}
