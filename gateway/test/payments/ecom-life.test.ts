import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { PAYMENTS_PATH } from '@nplus.tech/ktwidget-client/protocol';
import { ShopClient } from '../support/shop-client.js';
import { startTestGateway, type TestGateway, type TestMerchant } from '../support/test-gateway.js';

let kt: TestGateway;
let merchant: TestMerchant;
let shop: ShopClient;

before(async () => {
  kt = await startTestGateway();
  merchant = await kt.merchant();
  shop = new ShopClient(kt, merchant);
});
after(() => kt.close());
beforeEach(() => {
  kt.receiver.got.length = 0;
  kt.bank.down = false;
  kt.bank.oneStep = false;
  kt.bank.troubles.length = 0;
});
afterEach(() => {
  assert.deepEqual(kt.errors, [], 'due work threw');
});

const told = () =>
  kt.receiver.got.map(({ body }) => (JSON.parse(body) as { status: { status: string } }).status.status);

test('a paid order is charged once, completed, and the merchant is told once, as contract 1.6 says', async () => {
  const startedAt = kt.clock.now();
  const created = await shop.atTheBank();
  const operation = kt.bank.pay();
  await shop.postLink(created);
  await kt.settle();

  const paid = await shop.view(created);
  assert.equal(paid.status.status, 'completed');
  assert.equal(paid.final, true);
  assert.equal(kt.bank.charges.get(operation.operationId), 1);
  const at = new Date(startedAt.getTime() + 5 * 3600_000).toISOString().replace('.000Z', '+05:00');
  assert.deepEqual(
    kt.receiver.got.map(({ body }) => JSON.parse(body) as unknown),
    [
      {
        merchant_id: merchant.id,
        order_id: paid.order_id,
        description: '',
        amount: 1000.5,
        transaction_hash: created.transaction_hash,
        created_at: at,
        updated_at: at,
        status: { status: 'completed', created_at: at, updated_at: null, error: null },
      },
    ],
  );
});

test('a lost post link: the poller finds the hold by itself', async () => {
  const created = await shop.atTheBank();
  kt.bank.pay();
  await kt.settle();
  assert.equal((await shop.view(created)).status.status, 'pending');
  await kt.pass(2);
  assert.equal((await shop.view(created)).status.status, 'completed');
});

test('a post link that comes twice, and again after the end, changes nothing more', async () => {
  const created = await shop.atTheBank();
  const operation = kt.bank.pay();
  await Promise.all([shop.postLink(created), shop.postLink(created)]);
  await kt.settle();
  await shop.postLink(created);
  await kt.settle();
  assert.equal(kt.bank.charges.get(operation.operationId), 1);
  assert.deepEqual(told(), ['completed']);
});

test('a post link with a wrong secret or for an unknown payment is answered 200 and asks nothing', async () => {
  const created = await shop.atTheBank();
  kt.bank.pay();
  await shop.postLink(created, { secret_hash: 'f'.repeat(40) });
  const unknown = await kt.app.inject({
    method: 'POST',
    url: `/payment/${'a'.repeat(40)}/post-link`,
    payload: { code: 'ok', secret_hash: 'x' },
  });
  assert.equal(unknown.statusCode, 200);
  await kt.settle();
  assert.equal((await shop.view(created)).status.status, 'pending');
});

test('a post link that says "ok" although the bank holds nothing moves nothing', async () => {
  const created = await shop.atTheBank();
  await shop.postLink(created);
  await kt.settle();
  assert.equal((await shop.view(created)).status.status, 'pending');
});

test('a failed attempt is not a failed payment: another card on the same page still pays', async () => {
  const created = await shop.atTheBank();
  kt.bank.decline();
  await shop.postLink(created, { code: 'error' });
  await kt.pass(30);
  assert.equal((await shop.view(created)).status.status, 'pending');
  kt.bank.pay();
  await shop.customerReturns(created, 'success');
  await kt.settle();
  assert.equal((await shop.view(created)).status.status, 'completed');
});

test('the bank’s failure return ends a declined payment with the reason, and the order may be paid anew', async () => {
  const order = shop.order();
  const first = (await shop.send(order)).json<{
    response: { data: { transaction_hash: string; show_close_button: boolean; payment_url: string } };
  }>().response.data;
  await shop.openPage(first);
  kt.bank.decline();
  await shop.customerReturns(first, 'failure');
  await kt.settle();
  const failed = await shop.view(first);
  assert.equal(failed.status.status, 'error');
  assert.equal(failed.status.error?.error_type, 'ERROR_PAYMENT');
  assert.equal(failed.reason, 'not_enough_funds');
  assert.deepEqual(told(), ['error']);

  const again = (await shop.send(order)).json<{ response: { data: { transaction_hash: string } } }>().response
    .data;
  assert.notEqual(again.transaction_hash, first.transaction_hash);
});

test('"cancel payment" denies it, and a card entered all the same is released', async () => {
  const created = await shop.atTheBank();
  const response = await kt.app.inject({
    method: 'POST',
    url: `${PAYMENTS_PATH}/${created.transaction_hash}/abandon`,
    headers: { origin: 'http://127.0.0.1:8080' },
  });
  assert.equal(response.statusCode, 200, response.body);
  const operation = kt.bank.pay();
  await shop.postLink(created);
  await kt.settle();
  const denied = await shop.view(created);
  assert.deepEqual([denied.status.status, denied.reason], ['denied', 'customer_cancelled']);
  assert.equal(operation.state, 'released');
  assert.deepEqual(told(), ['denied']);
});

test('another page cannot cancel a payment for the customer', async () => {
  const created = await shop.atTheBank();
  for (const headers of [{}, { origin: 'https://shop.kz' }]) {
    const url = `${PAYMENTS_PATH}/${created.transaction_hash}/abandon`;
    const response = await kt.app.inject({ method: 'POST', url, headers });
    assert.equal(response.statusCode, 403);
  }
  assert.equal((await shop.view(created)).status.status, 'pending');
});

test('a payment whose bank page nobody opened expires after 15 minutes', async () => {
  const created = await shop.create();
  await kt.pass(15 * 60 - 1);
  assert.equal((await shop.view(created)).status.status, 'pending');
  await kt.pass(1);
  const denied = await shop.view(created);
  assert.deepEqual(
    [denied.status.status, denied.status.error?.error_type, denied.reason],
    ['denied', 'ERROR_INPUT', 'expired'],
  );
});

test('a payment at the bank expires when no card was entered, and a late hold is released', async () => {
  const created = await shop.atTheBank();
  await kt.pass(30 * 60);
  assert.equal((await shop.view(created)).status.status, 'denied');
  const operation = kt.bank.pay();
  await kt.pass(10 * 60);
  assert.equal(operation.state, 'released');
});

test('a bank that stays silent until the deadline ends the payment in error, and an operator is told', async () => {
  const created = await shop.atTheBank();
  kt.bank.down = true;
  await kt.pass(119 * 60);
  assert.equal((await shop.view(created)).status.status, 'pending');
  await kt.pass(10 * 60);
  const failed = await shop.view(created);
  assert.deepEqual([failed.status.status, failed.status.error?.error_type], ['error', 'ERROR_SYSTEM']);
  const again = await shop.send({ order_id: failed.order_id, amount: 1000.5, type: 'ecom' });
  assert.equal(again.statusCode, 409, 'while the outcome is unknown the order cannot be paid again');
});

test('an amount edited in the bank’s URL is released, the payment ends in error, never in success', async () => {
  const created = await shop.atTheBank();
  const operation = kt.bank.pay({ amount: 100n });
  await shop.postLink(created);
  await kt.settle();
  const failed = await shop.view(created);
  assert.deepEqual(
    [failed.status.status, failed.status.error?.error_type, failed.reason],
    ['error', 'ERROR_SYSTEM', 'amount_mismatch'],
  );
  assert.equal(operation.state, 'released');
  assert.deepEqual(told(), ['error']);
});

test('an edited amount on a one-step terminal is refunded', async () => {
  kt.bank.oneStep = true;
  const created = await shop.atTheBank();
  const operation = kt.bank.pay({ amount: 2000n });
  await shop.postLink(created);
  await kt.settle();
  assert.equal((await shop.view(created)).status.status, 'error');
  assert.equal(operation.state, 'refunded');
});

test('a one-step terminal’s charge that nobody asked for ends well', async () => {
  kt.bank.oneStep = true;
  const created = await shop.atTheBank();
  kt.bank.pay();
  await shop.postLink(created);
  await kt.settle();
  assert.equal((await shop.view(created)).status.status, 'completed');
  assert.deepEqual(told(), ['completed']);
});

test('two tabs pay one invoice: the second operation is released', async () => {
  const created = await shop.atTheBank();
  const first = kt.bank.pay();
  await shop.postLink(created);
  await kt.settle();
  const second = kt.bank.pay();
  await shop.postLink(created);
  await kt.settle();
  assert.deepEqual([first.state, second.state], ['charged', 'released']);
  assert.deepEqual(told(), ['completed']);
});
