import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import type { RefundRequestedView } from '../../src/http/operator/payment-routes.js';
import type {
  OperatorPaymentView,
  PaymentRowView,
  SyncedView,
} from '../../src/http/operator/payment-view.js';
import { ShopClient } from '../support/shop-client.js';
import { startTestGateway, type TestGateway, type TestMerchant } from '../support/test-gateway.js';
import { startTestOperator, type TestOperator } from '../support/test-operator.js';

let kt: TestGateway;
let operator: TestOperator;
let merchant: TestMerchant;
let shop: ShopClient;

before(async () => {
  kt = await startTestGateway();
  operator = await startTestOperator(kt);
});
after(async () => {
  await operator.app.close();
  await kt.close();
});
beforeEach(async () => {
  kt.bank.down = false;
  kt.bank.troubles.length = 0;
  merchant = await kt.merchant();
  shop = new ShopClient(kt, merchant);
});
afterEach(() => assert.deepEqual(kt.errors, [], 'due work threw'));

interface Listed {
  payments: PaymentRowView[];
  next: string | null;
}

const list = (query: string) => operator.ask<Listed>('GET', `/operator/payments?${query}`);
const show = async (hash: string) =>
  (await operator.ask<{ payment: OperatorPaymentView }>('GET', `/operator/payments/${hash}`)).data.payment;

async function paid(change: Record<string, unknown> = {}) {
  const created = await shop.atTheBank(change);
  const operation = kt.bank.pay();
  await shop.postLink(created);
  await kt.settle();
  return { hash: created.transaction_hash, operation };
}

/** The due work runs as it does in life: a worker wakes on what an operator asks for. */
async function withWorker<T>(work: () => Promise<T>): Promise<T> {
  kt.gateway.worker.start();
  try {
    return await work();
  } finally {
    await kt.gateway.worker.stop();
  }
}
const sync = (hash: string) =>
  withWorker(async () => (await operator.ask<SyncedView>('POST', `/operator/payments/${hash}/sync`)).data);

test('a paid payment is shown with what was asked of the bank, and with nothing personal', async () => {
  const created = await shop.atTheBank({ description: 'Tea' });
  const operation = kt.bank.pay();
  await shop.postLink(created);
  await kt.settle();
  const payment = await show(created.transaction_hash);
  assert.deepEqual(
    payment.operations.map(({ kind, state, amount }) => [kind, state, amount]),
    [['charge', 'done', 1000.5]],
  );
  assert.equal(payment.status, 'completed');
  assert.equal(payment.card?.operation_id, operation.operationId);
  assert.equal(payment.notification?.state, 'delivered');
  assert.deepEqual(payment.cases, []);
  assert.doesNotMatch(JSON.stringify(payment), /secret/i);
});

test('payments are found by merchant, status, order and time, newest first', async () => {
  const first = await shop.create({ order_id: 'A' });
  kt.clock.advance(24 * 3600);
  const second = await shop.create({ order_id: 'B' });
  const hashes = async (query: string) =>
    (await list(`merchant=${merchant.id}&${query}`)).data.payments.map(
      ({ transaction_hash }) => transaction_hash,
    );
  const [a, b] = [first.transaction_hash, second.transaction_hash];
  const today = new Date(kt.clock.now().getTime() + 5 * 3600_000).toISOString().slice(0, 10);
  assert.deepEqual(await hashes(''), [b, a]);
  assert.deepEqual(await hashes('order_id=A'), [a]);
  assert.deepEqual(await hashes('status=completed'), []);
  assert.deepEqual(await hashes(`since=${today}`), [b]);
  assert.deepEqual(await hashes(`until=${today}`), [b, a]);
  assert.deepEqual(await hashes(`until=${encodeURIComponent(kt.clock.now().toISOString())}`), [a]);
});

test('a long list comes in pages that neither miss nor repeat a payment', async () => {
  const made: string[] = [];
  for (let count = 0; count < 5; count += 1) made.unshift((await shop.create()).transaction_hash);
  const seen: string[] = [];
  for (let before: string | null = ''; before !== null;) {
    const { data }: { data: Listed } = await list(
      `merchant=${merchant.id}&limit=2${before === '' ? '' : `&before=${before}`}`,
    );
    assert.ok(data.payments.length <= 2);
    seen.push(...data.payments.map(({ transaction_hash }) => transaction_hash));
    before = data.next;
  }
  assert.deepEqual(seen, made);
});

test('every fault of a question is told at once', async () => {
  const { status, fault } = await list(
    'merchant=x&status=paid&order_id=&since=yesterday&until=2026-02-30&limit=201&before=0&sort=up&limit=1',
  );
  assert.deepEqual([status, fault?.code], [400, 4000210]);
  assert.deepEqual(Object.keys(fault?.messages ?? {}).sort(), [
    'before',
    'limit',
    'merchant',
    'order_id',
    'since',
    'sort',
    'status',
    'until',
  ]);
});

for (const hash of ['a'.repeat(40), 'A'.repeat(40), 'x', '%00']) {
  test(`there is no payment ${hash}`, async () => {
    for (const [method, action] of [
      ['GET', ''],
      ['POST', '/sync'],
      ['POST', '/cancel'],
      ['POST', '/refund'],
    ] as const) {
      const answer = await operator.ask(method, `/operator/payments/${hash}${action}`);
      assert.deepEqual([answer.status, answer.fault?.code], [404, 4040101]);
    }
  });
}

test('sync finds a hold that the poller would ask about later, and shows what the bank says', async () => {
  const created = await shop.atTheBank();
  const operation = kt.bank.pay();
  const result = await sync(created.transaction_hash);
  assert.equal(result.before, 'pending');
  assert.equal(result.done, true);
  assert.equal(result.acquirer?.kind, 'found');
  assert.ok(['success', 'completed'].includes(result.payment.status));
  await kt.settle();
  assert.equal(kt.bank.charges.get(operation.operationId), 1);
});

test('sync of a payment that is over finds money that came late, and gives it back', async () => {
  const created = await shop.atTheBank();
  await kt.pass(3 * 3600);
  assert.equal((await show(created.transaction_hash)).status, 'denied');
  const late = kt.bank.pay({ invoiceId: kt.bank.opened.at(-1)?.invoiceId ?? '' });
  await sync(created.transaction_hash);
  await kt.settle();
  assert.equal(late.state, 'released');
});

test('sync does not hurry a charge that waits for its clearing delay', async () => {
  await operator.ask('PATCH', `/operator/merchants/${merchant.id}`, { clearing_delay_minutes: 60 });
  const { hash, operation } = await paid();
  const result = await sync(hash);
  assert.deepEqual(
    [result.payment.status, result.acquirer],
    [
      'success',
      {
        kind: 'found',
        operation_id: operation.operationId,
        state: 'held',
        amount: 1000.5,
        currency: 'KZT',
        refunded_amount: 0,
      },
    ],
  );
});

test('sync asks again about a charge whose answer was lost', async () => {
  kt.bank.troubles.push('lost-after');
  const { hash, operation } = await paid();
  assert.equal((await show(hash)).status, 'success');
  const { payment } = await sync(hash);
  assert.equal(payment.status, 'completed');
  assert.equal(kt.bank.charges.get(operation.operationId), 1);
});

test('sync finds out that a release whose answer was lost was done', async () => {
  const created = await shop.atTheBank();
  kt.bank.pay({ amount: 100n });
  kt.bank.troubles.push('lost-after');
  await shop.postLink(created);
  await kt.settle();
  const releases = ({ operations }: OperatorPaymentView) =>
    operations.map(({ kind, state }) => [kind, state]);
  assert.deepEqual(releases(await show(created.transaction_hash)), [['release', 'sent']]);
  const { payment } = await sync(created.transaction_hash);
  assert.deepEqual(releases(payment), [['release', 'done']]);
});

test('sync while the bank is silent says so and changes nothing', async () => {
  const created = await shop.atTheBank();
  kt.bank.down = true;
  const result = await sync(created.transaction_hash);
  assert.deepEqual(
    [result.acquirer, result.payment.status],
    [{ kind: 'unknown', detail: 'down' }, 'pending'],
  );
});

test('an operator cancels a payment before its clearing: its hold is released and the merchant is told', async () => {
  await operator.ask('PATCH', `/operator/merchants/${merchant.id}`, { clearing_delay_minutes: 60 });
  const { hash, operation } = await paid();
  const answer = await operator.ask<{ payment: OperatorPaymentView }>(
    'POST',
    `/operator/payments/${hash}/cancel`,
  );
  assert.deepEqual([answer.status, answer.data.payment.status], [200, 'denied']);
  await kt.settle();
  assert.equal(operation.state, 'released');
  assert.equal((await show(hash)).notification?.state, 'delivered');
});

test('a completed payment cannot be cancelled', async () => {
  const { hash, operation } = await paid();
  const answer = await operator.ask('POST', `/operator/payments/${hash}/cancel`);
  assert.equal(answer.status, 409);
  await kt.settle();
  assert.equal(operation.state, 'charged');
});

test('an operator refunds a part and then the rest; the same key twice is one refund', async () => {
  const { hash, operation } = await paid();
  const refund = (body: object, key: string) =>
    operator.ask<RefundRequestedView>('POST', `/operator/payments/${hash}/refund`, body, {
      'idempotency-key': key,
    });
  const first = await refund({ amount: 100.25 }, 'k1');
  assert.deepEqual([first.status, first.data.refund.amount], [200, 100.25]);
  await kt.settle();
  assert.equal((await refund({ amount: 100.25 }, 'k1')).data.refund.id, first.data.refund.id);
  await kt.settle();
  assert.equal((await refund({}, 'k2')).data.refund.amount, 900.25);
  await kt.settle();
  assert.equal(kt.bank.refunds.get(operation.operationId), 100_050n);
  const after = await show(hash);
  assert.deepEqual([after.status, after.refunded_amount], ['completed', 1000.5]);
});

test('what an operator did with a payment stands in the audit log, newest first', async () => {
  const { hash } = await paid();
  await sync(hash);
  await operator.ask('POST', `/operator/payments/${hash}/refund`, {});
  const entries = await operator.ask<{ entries: { actor: string; action: string }[] }>(
    'GET',
    `/operator/audit?subject=${encodeURIComponent(`payment ${hash}`)}`,
  );
  assert.deepEqual(
    entries.data.entries.map(({ actor, action }) => [actor, action]),
    [
      ['operator', 'payment.refund'],
      ['operator', 'payment.sync'],
    ],
  );
});
