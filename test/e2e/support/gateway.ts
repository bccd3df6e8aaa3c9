import {
  PAYMENTS_PATH,
  answerData,
  isPaymentView,
  type AcquirerOptions,
  type PaymentView,
  type ReceiptView,
} from '@nplus.tech/ktwidget-client/protocol';
import { serverSentEvents } from './server-sent-events.js';

/** The gateway's public API. */
export class Gateway {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  /** Where a payment is created. */
  get createUrl(): string {
    return this.#url + PAYMENTS_PATH;
  }

  async payment(hash: string): Promise<PaymentView> {
    const data = await this.#read(`/${hash}`);
    if (!isPaymentView(data)) throw new Error(`not a payment: ${JSON.stringify(data)}`);
    return data;
  }

  async receipt(hash: string): Promise<ReceiptView> {
    return (await this.#read(`/${hash}/receipt`)) as ReceiptView;
  }

  async acquirerOptions(hash: string): Promise<AcquirerOptions> {
    return (await this.#read(`/${hash}/acquirer-options?lang=ru`)) as AcquirerOptions;
  }

  /** Follows a payment until nothing can follow, and tells how it ended. */
  async outcome(hash: string): Promise<PaymentView> {
    for await (const event of serverSentEvents(`${this.createUrl}/${hash}/events`)) {
      if (isPaymentView(event) && event.final) return event;
    }
    throw new Error(`payment ${hash} came to no end`);
  }

  async #read(path: string): Promise<unknown> {
    const response = await fetch(this.createUrl + path);
    const body: unknown = await response.json();
    const data = answerData(body);
    if (data === null) throw new Error(`${path} answered ${response.status}: ${JSON.stringify(body)}`);
    return data;
  }
}
