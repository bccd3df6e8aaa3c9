import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import type { CreatedPayment } from '@nplus.tech/ktwidget-client/protocol';
import { ServerClient, codeOf } from '../../support/server-client.js';
import { ShopClient } from '../../support/shop-client.js';
import { startTestGateway, type TestGateway } from '../../support/test-gateway.js';

let kt: TestGateway;
let shop: ShopClient;
let server: ServerClient;

before(async () => {
  kt = await startTestGateway();
  const merchant = await kt.merchant();
  shop = new ShopClient(kt, merchant);
  server = new ServerClient(kt, merchant);
});
after(() => kt.close());
beforeEach(() => {
  kt.bank.troubles.length = 0;
});
afterEach(() => {
  assert.deepEqual(kt.errors, [], 'due work threw');
});

/** A completed payment of 1000.50. */
async function completed(): Promise<{
  created: CreatedPayment;
  operation: ReturnType<TestGateway['bank']['pay']>;
}> {
  const created = await shop.atTheBank();
  const operation = kt.bank.pay();
  await shop.postLink(created);
  await kt.settle();
  kt.receiver.got.length = 0;
  return { created, operation };
}

const refused = (response: { statusCode: number; json: () => unknown }) => [
  response.statusCode,
  codeOf(response),
];

test('a whole refund needs no amount and no key; the payment stays completed and the merchant is not told', async () => {
  const { created, operation } = await completed();
  const response = await server.askRefund(created);
  assert.equal(response.statusCode, 200, response.body);
  assert.equal((await server.payment(created)).refunded_amount, 0, 'not before it is known to be done');
  await kt.settle();
  const payment = await server.payment(created);
  assert.equal(kt.bank.refunds.get(operation.operationId), 100_050n);
  assert.deepEqual([payment.status.status, payment.refunded_amount], ['completed', 1000.5]);
  assert.deepEqual(
    payment.refunds.map(({ amount, state }) => [amount, state]),
    [[1000.5, 'done']],
  );
  assert.equal(kt.receiver.got.length, 0);
  assert.deepEqual(refused(await server.askRefund(created)), [409, 4090305]);
});

test('several parts are refunded one after another, up to the amount and no further', async () => {
  const { created, operation } = await completed();
  await server.refund(created, 400, 'part-1');
  await kt.settle();
  await server.refund(created, 500.25, 'part-2');
  await kt.settle();
  const tooMuch = await server.askRefund(created, { amount: 100.26 }, 'part-3');
  assert.deepEqual(refused(tooMuch), [409, 4090305]);
  assert.match(tooMuch.body, /100\.25 KZT/);
  await server.askRefund(created, {}, 'the-rest');
  await kt.settle();
  assert.equal(kt.bank.refunds.get(operation.operationId), 100_050n);
  assert.equal((await server.payment(created)).refunded_amount, 1000.5);
});

test('the same key and content give the same refund, however often; other content or payment is refused', async () => {
  const { created, operation } = await completed();
  const first = await server.refund(created, 20, 'same-key');
  const [again, once] = await Promise.all([
    server.refund(created, 20, 'same-key'),
    server.refund(created, 20, 'same-key'),
  ]);
  assert.deepEqual([again.id, once.id], [first.id, first.id]);
  await kt.settle();
  await kt.pass(48 * 3600);
  const late = await server.refund(created, 20, 'same-key');
  assert.deepEqual([late.id, late.state], [first.id, 'done']);
  assert.equal(kt.bank.refunds.get(operation.operationId), 2000n);

  assert.deepEqual(refused(await server.askRefund(created, { amount: 21 }, 'same-key')), [409, 4090306]);
  const { created: other } = await completed();
  assert.deepEqual(refused(await server.askRefund(other, { amount: 20 }, 'same-key')), [409, 4090306]);
});

test('two refunds of one payment at the same time: one is taken, the other waits its turn', async () => {
  const { created } = await completed();
  const answers = await Promise.all([
    server.askRefund(created, { amount: 600 }, 'left'),
    server.askRefund(created, { amount: 600 }, 'right'),
  ]);
  assert.deepEqual(answers.map(({ statusCode }) => statusCode).sort(), [200, 409]);
  assert.equal(codeOf(answers.find(({ statusCode }) => statusCode === 409) ?? { json: () => null }), 4090304);
});

test('a refund whose answer was lost but that was done is not sent again', async () => {
  const { created, operation } = await completed();
  await server.refund(created, 300, 'before-it');
  await kt.settle();
  kt.bank.troubles.push('lost-after');
  await server.refund(created, 300, 'lost');
  await kt.settle();
  assert.deepEqual(refused(await server.askRefund(created, { amount: 10 }, 'next')), [409, 4090304]);
  await kt.pass(20 * 60);
  assert.equal(kt.bank.refunds.get(operation.operationId), 60_000n);
  assert.equal((await server.payment(created)).refunded_amount, 600);
});

test('a partial refund that never reached the bank is sent again only after the status has said so for ten minutes', async () => {
  const { created, operation } = await completed();
  kt.bank.troubles.push('lost-before');
  await server.refund(created, 300, 'never-there');
  await kt.settle();
  await kt.pass(9 * 60);
  assert.equal(kt.bank.refunds.get(operation.operationId), undefined);
  await kt.pass(6 * 60);
  assert.equal(kt.bank.refunds.get(operation.operationId), 30_000n);
  assert.equal((await server.payment(created)).refunded_amount, 300);
});

test('a refund that the bank refuses is refused for good, and another can be asked for', async () => {
  const { created, operation } = await completed();
  kt.bank.troubles.push('refused');
  await server.refund(created, 300, 'refused-one');
  await kt.pass(60);
  const [refund] = (await server.payment(created)).refunds;
  assert.deepEqual([refund?.state, refund?.detail], ['refused', '1: try later']);
  await server.refund(created, 300, 'second-try');
  await kt.settle();
  assert.equal(kt.bank.refunds.get(operation.operationId), 30_000n);
  assert.equal((await server.payment(created)).refunded_amount, 300);
});

test('sums that fit neither a refund that was done nor one that was not go to an operator', async () => {
  const { created, operation } = await completed();
  kt.bank.troubles.push('lost-before');
  await server.refund(created, 300, 'unclear');
  await kt.settle();
  // Somebody refunds in the bank's own cabinet meanwhile.
  operation.refundedAmount = 7000n;
  await kt.pass(60);
  const { number, refunds, refunded_amount } = await server.payment(created);
  assert.deepEqual([refunds[0]?.state, refunded_amount], ['pending', 0]);
  const cases = await kt.database.db
    .selectFrom('operator_cases')
    .selectAll()
    .where('payment_id', '=', BigInt(number))
    .execute();
  assert.deepEqual(
    cases.map(({ kind, resolved_at }) => [kind, resolved_at]),
    [['refund_unknown', null]],
  );
  await kt.pass(3600);
  assert.equal(kt.bank.refunds.has(operation.operationId), false, 'nothing is sent on a guess');
});

for (const [what, body, key, expected] of [
  ['less than 10 KZT', { amount: 9.99 }, 'small', [400, 4000301]],
  ['half a tiyn', { amount: 10.005 }, 'half', [400, 4000301]],
  ['an amount as text', { amount: '20' }, 'text', [400, 4000301]],
  ['a mistyped field', { amout: 20 }, 'typo', [400, 4000301]],
  ['a list', [20], 'list', [400, 4000301]],
  ['an amount without a key', { amount: 20 }, undefined, [400, 4000302]],
  ['an empty key', { amount: 20 }, '', [400, 4000301]],
  ['more than the payment', { amount: 1000.51 }, 'more', [409, 4090305]],
] as const) {
  test(`a refund of ${what} is refused`, async () => {
    const { created, operation } = await completed();
    assert.deepEqual(refused(await server.askRefund(created, body, key)), expected);
    await kt.settle();
    assert.equal(kt.bank.refunds.has(operation.operationId), false);
  });
}

test('only a completed payment is refunded', async () => {
  const pending = await shop.atTheBank();
  assert.deepEqual(refused(await server.askRefund(pending)), [409, 4090303]);
});
