import assert from 'node:assert/strict';
import { amountFromTiyn, type CreatedPayment, type RefundView } from '@nplus.tech/ktwidget-client/protocol';
import type { ServerClient } from '../support/server-client.js';
import type { RefundShare } from './life-steps.js';

/** How much of a payment a share asks back, in tiyn; null: all that is left. */
const SHARES: Record<RefundShare, (tiyn: number) => number | null> = {
  whole: () => null,
  most: (tiyn) => Math.ceil(tiyn * 0.6),
  // The bank would take it twice.
  little: (tiyn) => Math.ceil(tiyn * 0.2),
};

/** What the merchant's server does about one order, and what it was answered. */
export class MerchantSide {
  readonly #server: ServerClient;
  readonly #tiyn: number;
  /** The refund that each key and content was answered with. */
  readonly #answered = new Map<string, string>();

  constructor(server: ServerClient, tiyn: number) {
    this.#server = server;
    this.#tiyn = tiyn;
  }

  payment(created: CreatedPayment) {
    return this.#server.payment(created);
  }

  async cancel(created: CreatedPayment): Promise<void> {
    const { statusCode, body } = await this.#server.cancel(created);
    assert.ok([200, 409].includes(statusCode), `cancel answered ${statusCode}: ${body}`);
  }

  /** Asks for a refund; the same key with the same content is the same refund, however often it is sent. */
  async refund(created: CreatedPayment, share: RefundShare, key: number): Promise<void> {
    const tiyn = SHARES[share](this.#tiyn);
    const body = tiyn === null ? {} : { amount: amountFromTiyn(tiyn) };
    const response = await this.#server.askRefund(created, body, `key-${key}`);
    assert.ok(
      [200, 400, 409].includes(response.statusCode),
      `refund answered ${response.statusCode}: ${response.body}`,
    );
    if (response.statusCode !== 200) return;
    const { id } = response.json<{ response: { data: RefundView } }>().response.data;
    const content = `${key} ${share} ${created.transaction_hash}`;
    const known = this.#answered.get(content) ?? id;
    assert.equal(id, known, 'one key was two refunds');
    this.#answered.set(content, id);
  }
}
