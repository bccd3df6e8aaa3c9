import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import type { CreatedPayment } from '@nplus.tech/ktwidget-client/protocol';
import { ServerClient, codeOf } from '../../support/server-client.js';
import { ShopClient } from '../../support/shop-client.js';
import { startTestGateway, type TestGateway } from '../../support/test-gateway.js';

let kt: TestGateway;
/** Of a merchant whose money is charged a day after the hold. */
let shop: ShopClient;
let server: ServerClient;

before(async () => {
  kt = await startTestGateway();
  const merchant = await kt.merchant({ clearingDelayMinutes: 24 * 60 });
  shop = new ShopClient(kt, merchant);
  server = new ServerClient(kt, merchant);
});
after(() => kt.close());
beforeEach(() => {
  kt.receiver.got.length = 0;
  kt.bank.troubles.length = 0;
});
afterEach(() => {
  assert.deepEqual(kt.errors, [], 'due work threw');
});

const told = () =>
  kt.receiver.got.map(
    ({ body }) => (JSON.parse(body) as { status: { status: string; error: unknown } }).status,
  );

async function held(): Promise<{
  created: CreatedPayment;
  operation: ReturnType<TestGateway['bank']['pay']>;
}> {
  const created = await shop.atTheBank();
  const operation = kt.bank.pay();
  await shop.postLink(created);
  await kt.settle();
  return { created, operation };
}

test('a merchant cancels before clearing: denied/ERROR_PAYMENT, the hold is released, nothing is charged later', async () => {
  const { created, operation } = await held();
  const response = await server.cancel(created);
  assert.equal(response.statusCode, 200, response.body);
  await kt.settle();
  const payment = await server.payment(created);
  assert.deepEqual(
    [payment.status.status, payment.status.error?.error_type, payment.reason],
    ['denied', 'ERROR_PAYMENT', 'merchant_cancelled'],
  );
  assert.equal(operation.state, 'released');
  await kt.pass(25 * 3600);
  assert.equal(operation.state, 'released');
  assert.equal(kt.bank.charges.has(operation.operationId), false);
  assert.equal(told().length, 1);
});

test('the order of a cancelled payment can be paid again at once, and both tries are listed, newest first', async () => {
  const { created } = await held();
  const { order_id } = await shop.view(created);
  await server.cancel(created);
  await kt.settle();
  const next = await shop.create({ order_id });
  const payments = await server.payments(order_id);
  assert.deepEqual(
    payments.map(({ transaction_hash, status }) => [transaction_hash, status.status]),
    [
      [next.transaction_hash, 'pending'],
      [created.transaction_hash, 'denied'],
    ],
  );
});

test('a pending payment is cancelled, and a card that was entered meanwhile is released', async () => {
  const created = await shop.atTheBank();
  const operation = kt.bank.pay();
  assert.equal((await server.cancel(created)).statusCode, 200);
  await kt.settle();
  assert.equal((await shop.view(created)).status.status, 'denied');
  assert.equal(operation.state, 'released');
});

test('cancelling again says the same and tells the merchant nothing twice', async () => {
  const { created } = await held();
  assert.equal((await server.cancel(created)).statusCode, 200);
  assert.equal((await server.cancel(created)).statusCode, 200);
  await kt.settle();
  assert.equal(told().length, 1);
});

test('a release that is lost on its way is tried until the hold is gone', async () => {
  const { created, operation } = await held();
  kt.bank.troubles.push('lost-before', 'refused');
  await server.cancel(created);
  await kt.pass(3600);
  assert.equal(operation.state, 'released');
});

test('after clearing a payment is not cancelled any more; the hint is to refund', async () => {
  const { created } = await held();
  await kt.pass(24 * 3600);
  const response = await server.cancel(created);
  assert.deepEqual([response.statusCode, codeOf(response)], [409, 4090301]);
  assert.match(response.body, /[Rr]efund/);
});

test('while the outcome of the charge is unknown nothing is cancelled', async () => {
  const { created, operation } = await held();
  kt.bank.troubles.push('lost-after');
  await kt.pass(24 * 3600);
  assert.equal((await shop.view(created)).status.status, 'success');
  const response = await server.cancel(created);
  assert.deepEqual([response.statusCode, codeOf(response)], [409, 4090301]);
  await kt.pass(5);
  assert.equal(operation.state, 'charged');
  assert.equal((await shop.view(created)).status.status, 'completed');
});

test('a payment that failed by itself is over', async () => {
  const created = await shop.atTheBank();
  kt.bank.decline();
  await shop.customerReturns(created, 'failure');
  await kt.settle();
  const response = await server.cancel(created);
  assert.deepEqual([response.statusCode, codeOf(response)], [409, 4090103]);
});

test('who cancelled stands in the audit log', async () => {
  const created = await shop.create();
  await server.cancel(created);
  const entries = await kt.database.db
    .selectFrom('audit_log')
    .selectAll()
    .where('subject', '=', `payment ${created.transaction_hash}`)
    .execute();
  assert.deepEqual(
    entries.map(({ actor, action }) => [actor.replace(/[0-9a-f]{32}/, '…'), action]),
    [['merchant …', 'payment.cancel']],
  );
});
