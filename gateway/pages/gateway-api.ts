import {
  PAYMENTS_PATH,
  answerData,
  answerFault,
  isObject,
  isPaymentView,
  type Language,
  type PaymentView,
  type ReceiptView,
} from '@nplus.tech/ktwidget-client/protocol';
import type { Problem } from './page-state.js';
import { isReceiptView } from './receipt-guard.js';

const TIMEOUT_MS = 20_000;
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
    this.#path = `${PAYMENTS_PATH}/${hash}`;
  }

  /** The stream of statuses. */
  get eventsUrl(): string {
    return `${this.#path}/events`;
  }

  async bankPage(language: Language): Promise<BankPageAnswer> {
    const answer = await this.#request(`/acquirer-options?lang=${language}`);
    if (answer === null) return { ok: false, why: navigator.onLine ? 'acquirer_unavailable' : 'offline' };
    const url = bankPageUrl(answerData(answer));
    if (url !== null) return { ok: true, url };
    return { ok: false, why: answerFault(answer)?.code === PAYMENT_OVER ? 'over' : 'acquirer_unavailable' };
  }

  /** The status; null when it could not be read. */
  async status(): Promise<PaymentView | null> {
    const data = answerData(await this.#request(''));
    return isPaymentView(data) ? data : null;
  }

  async receipt(): Promise<ReceiptView | null> {
    const data = answerData(await this.#request('/receipt'));
    return isReceiptView(data) ? data : null;
  }

  /** "Cancel payment". What the payment is after it; null when that could not be done. */
  async abandon(): Promise<PaymentView | null> {
    const answer = await this.#request('/abandon', { method: 'POST' });
    const data = answerData(answer);
    if (isPaymentView(data)) return data;
    return answerFault(answer)?.code === PAYMENT_OVER ? this.status() : null;
  }

  /** The answer's JSON, of a failure too; null when there was no answer. */
  async #request(path: string, init: RequestInit = {}): Promise<unknown> {
    try {
      const response = await fetch(this.#path + path, {
        ...init,
        cache: 'no-store',
        signal: AbortSignal.timeout(TIMEOUT_MS),
        headers: { accept: 'application/json' },
      });
      return await response.json();
    } catch {
      return null;
    }
  }
}
