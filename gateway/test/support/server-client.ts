import assert from 'node:assert/strict';
import {
  PAYMENTS_PATH,
  type CreatedPayment,
  type MerchantPaymentView,
  type NotificationView,
  type RefundView,
} from '@nplus.tech/ktwidget-client/protocol';
import type { TestGateway, TestMerchant } from './test-gateway.js';

type Hash = Pick<CreatedPayment, 'transaction_hash'>;

/** What a merchant's server does over HTTP, with its app_secret. */
export class ServerClient {
  readonly #kt: TestGateway;
  readonly #merchant: Pick<TestMerchant, 'appSecret'>;

  constructor(kt: TestGateway, merchant: Pick<TestMerchant, 'appSecret'>) {
    this.#kt = kt;
    this.#merchant = merchant;
  }

  ask(
    method: 'GET' | 'POST',
    path: string,
    { body, headers = {} }: { body?: unknown; headers?: Record<string, string> } = {},
  ) {
    return this.#kt.app.inject({
      method,
      url: `${PAYMENTS_PATH}${path}`,
      headers: { authorization: `Bearer ${this.#merchant.appSecret}`, ...headers },
      ...(body === undefined ? {} : { payload: body as object }),
    });
  }

  async #data<T>(asked: ReturnType<ServerClient['ask']>): Promise<T> {
    const response = await asked;
    assert.equal(response.statusCode, 200, response.body);
    return response.json<{ response: { data: T } }>().response.data;
  }

  payment({ transaction_hash }: Hash): Promise<MerchantPaymentView> {
    return this.#data(this.ask('GET', `/${transaction_hash}`));
  }

  async payments(orderId: string): Promise<MerchantPaymentView[]> {
    const query = new URLSearchParams({ order_id: orderId }).toString();
    return (await this.#data<{ payments: MerchantPaymentView[] }>(this.ask('GET', `?${query}`))).payments;
  }

  cancel({ transaction_hash }: Hash) {
    return this.ask('POST', `/${transaction_hash}/cancel`);
  }

  askRefund({ transaction_hash }: Hash, body?: unknown, key?: string) {
    const headers = key === undefined ? {} : { 'idempotency-key': key };
    return this.ask('POST', `/${transaction_hash}/refund`, { body, headers });
  }

  refund(hash: Hash, amount: number, key: string): Promise<RefundView> {
    return this.#data(this.askRefund(hash, { amount }, key));
  }

  async notifications({ transaction_hash }: Hash): Promise<NotificationView[]> {
    const path = `/${transaction_hash}/notifications`;
    return (await this.#data<{ notifications: NotificationView[] }>(this.ask('GET', path))).notifications;
  }

  resend({ transaction_hash }: Hash) {
    return this.ask('POST', `/${transaction_hash}/notifications`);
  }
}

/** The number of a failure answer's code. */
export function codeOf(response: { json: () => unknown }): number {
  return (response.json() as { error: { code: number } }).error.code;
}
