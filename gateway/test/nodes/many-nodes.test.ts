import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, beforeEach, test } from 'node:test';
import { PAYMENTS_PATH, type CreatedPayment } from '@nplus.tech/ktwidget-client/protocol';
import type { NotificationSender } from '../../src/payments/notification.js';
import { openDatabase } from '../../src/store/database.js';
import { ModelAcquirer } from '../support/model-acquirer.js';
import { ShopClient } from '../support/shop-client.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { POSTGRES, WITHOUT_POSTGRES, until } from './postgres.js';

const ACCEPTED = {
  accepted: true,
  httpStatus: 200,
  problem: null,
  answerExcerpt: '{"status":"ok"}',
  durationMs: 1,
};

/** As many notifications of one merchant are under way at once. */
const PER_MERCHANT = 4;

let a: TestGateway;
let b: TestGateway;
let shop: ShopClient;
/** What the senders of both nodes wait for. */
let gate: Promise<void> = Promise.resolve();
const sent = { a: [] as string[], b: [] as string[] };

const senderOf = (node: 'a' | 'b'): NotificationSender => ({
  async send({ webhookId }) {
    sent[node].push(webhookId);
    await gate;
    return ACCEPTED;
  },
});

before(async () => {
  if (POSTGRES === undefined) return;
  const shared = { bank: new ModelAcquirer(), masterKeys: [randomBytes(32)] };
  a = await startTestGateway({}, { ...shared, sender: senderOf('a') });
  const database = await openDatabase({ url: a.database.listenUrl ?? '' });
  b = await startTestGateway({}, { ...shared, sender: senderOf('b'), clock: a.clock, database });
});
after(async () => {
  if (POSTGRES === undefined) return;
  await b.close();
  await a.close();
});
beforeEach(async () => {
  if (POSTGRES === undefined) return;
  shop = new ShopClient(a, await a.merchant());
  sent.a.length = 0;
  sent.b.length = 0;
});

/** So many payments, each with its card held at the bank, found by nobody yet. */
async function heldPayments(count: number): Promise<CreatedPayment[]> {
  const payments = await Promise.all(Array.from({ length: count }, () => shop.atTheBank()));
  for (const { transaction_hash } of payments) {
    const page = a.bank.opened.find(({ postLink }) => postLink.includes(transaction_hash));
    assert.ok(page);
    a.bank.pay({ invoiceId: page.invoiceId });
  }
  return payments;
}

test(
  'two gateways on one database share the work: every payment is charged once and told once',
  WITHOUT_POSTGRES,
  async () => {
    const payments = await heldPayments(60);
    a.clock.advance(2);
    // Nothing is delivered until both are at it.
    gate = until(() => sent.a.length > 0 && sent.b.length > 0);
    for (const { gateway } of [a, b]) gateway.worker.start();
    await until(() => sent.a.length + sent.b.length === 60);
    await Promise.all([a.gateway.worker.stop(), b.gateway.worker.stop()]);

    for (const created of payments) assert.equal((await shop.view(created)).status.status, 'completed');
    const charges = a.bank.operations.map(({ operationId }) => a.bank.charges.get(operationId));
    assert.deepEqual(new Set(charges), new Set([1]));
    assert.equal(new Set([...sent.a, ...sent.b]).size, 60);
    assert.deepEqual([...a.errors, ...b.errors], []);
  },
);

test(
  'a customer who follows the payment on one gateway sees what happens on another',
  WITHOUT_POSTGRES,
  async () => {
    const [created] = await heldPayments(1);
    assert.ok(created);
    const address = await a.app.listen({ host: '127.0.0.1', port: 0 });
    const stream = await fetch(`${address}${PAYMENTS_PATH}/${created.transaction_hash}/events`);
    assert.ok(stream.body);
    const seen: string[] = [];
    const chunks = stream.body.pipeThrough(new TextDecoderStream());
    const reading = (async () => {
      for await (const chunk of chunks) {
        for (const [, status] of chunk.matchAll(/"status":\{"status":"(\w+)"/g)) seen.push(String(status));
      }
    })();
    await until(() => seen.includes('pending'));

    a.clock.advance(2);
    await b.settle();
    await reading;
    assert.equal(seen.at(-1), 'completed');
  },
);

test(
  'a gateway that is stopped finishes what is in flight, takes nothing more, and another goes on with the rest',
  WITHOUT_POSTGRES,
  async () => {
    await heldPayments(10);
    let open = (): void => undefined;
    gate = new Promise((resolve) => (open = resolve));
    a.clock.advance(2);
    a.gateway.worker.start();
    await until(() => sent.a.length > 0);
    let stopped = false;
    const stopping = a.gateway.worker.stop().then(() => (stopped = true));
    const begun = sent.a.length;

    b.gateway.worker.start();
    await until(() => sent.b.length > 0);
    assert.equal(stopped, false, 'what is in flight is waited for');
    open();
    await stopping;
    await until(() => sent.a.length + sent.b.length === 10);
    assert.ok(sent.a.length <= begun + PER_MERCHANT, 'nothing was begun after the stop');
    assert.equal(new Set([...sent.a, ...sent.b]).size, 10, 'and nothing was sent twice');
    await b.gateway.worker.stop();
  },
);
