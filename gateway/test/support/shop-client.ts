import assert from 'node:assert/strict';
import { PAYMENTS_PATH, type CreatedPayment, type PaymentView } from '@nplus.tech/ktwidget-client/protocol';
import { seal, type TestGateway, type TestMerchant } from './test-gateway.js';

/** What a shop's page and its customer do with the gateway over HTTP. */
export class ShopClient {
  readonly #kt: TestGateway;
  readonly #merchant: TestMerchant;
  #serial = 0;

  constructor(kt: TestGateway, merchant: TestMerchant) {
    this.#kt = kt;
    this.#merchant = merchant;
  }

  order(change: Record<string, unknown> = {}): Record<string, unknown> {
    return { order_id: `order-${++this.#serial}`, amount: 1000.5, type: 'ecom', ...change };
  }

  /** Sends an order as the button does. */
  send(order: Record<string, unknown>, origin: string | null = 'https://shop.kz') {
    return this.#kt.app.inject({
      method: 'POST',
      url: `${PAYMENTS_PATH}?app_id=${this.#merchant.appId}`,
      headers: { ...(origin === null ? {} : { origin }), 'content-type': 'text/plain' },
      payload: seal({ order }, this.#merchant.appKey),
    });
  }

  async create(change: Record<string, unknown> = {}): Promise<CreatedPayment> {
    const response = await this.send(this.order(change));
    assert.equal(response.statusCode, 200, response.body);
    return response.json<{ response: { data: CreatedPayment } }>().response.data;
  }

  async view({ transaction_hash }: Pick<CreatedPayment, 'transaction_hash'>): Promise<PaymentView> {
    const response = await this.#kt.app.inject({ url: `${PAYMENTS_PATH}/${transaction_hash}` });
    return response.json<{ response: { data: PaymentView } }>().response.data;
  }

  /** The payment page asks for the bank's. */
  openPage({ transaction_hash }: CreatedPayment) {
    return this.#kt.app.inject({ url: `${PAYMENTS_PATH}/${transaction_hash}/acquirer-options` });
  }

  /** A payment whose bank page is open. */
  async atTheBank(change: Record<string, unknown> = {}): Promise<CreatedPayment> {
    const created = await this.create(change);
    const opened = await this.openPage(created);
    assert.equal(opened.statusCode, 200, opened.body);
    return created;
  }

  /** The bank tells of it. */
  async postLink({ transaction_hash }: CreatedPayment, change: Record<string, unknown> = {}): Promise<void> {
    const opened = this.#kt.bank.opened.findLast(({ postLink }) => postLink.includes(transaction_hash));
    const response = await this.#kt.app.inject({
      method: 'POST',
      url: `/payment/${transaction_hash}/post-link`,
      payload: { code: 'ok', secret_hash: opened?.secretHash, ...change },
    });
    assert.equal(response.statusCode, 200);
  }

  /** The customer presses "cancel payment". */
  abandon({ transaction_hash }: CreatedPayment) {
    return this.#kt.app.inject({
      method: 'POST',
      url: `${PAYMENTS_PATH}/${transaction_hash}/abandon`,
      headers: { origin: 'http://127.0.0.1:8080' },
    });
  }

  /** The bank sends the customer back. */
  customerReturns({ transaction_hash }: CreatedPayment, outcome: 'success' | 'failure') {
    return this.#kt.app.inject({ url: `/payment/${transaction_hash}/back-link?outcome=${outcome}` });
  }
}
