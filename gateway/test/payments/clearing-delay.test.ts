import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { ShopClient } from '../support/shop-client.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

const DELAY_MINUTES = 24 * 60;

let kt: TestGateway;
let shop: ShopClient;

before(async () => {
  kt = await startTestGateway();
  shop = new ShopClient(kt, await kt.merchant({ clearingDelayMinutes: DELAY_MINUTES }));
});
after(() => kt.close());
afterEach(() => {
  assert.deepEqual(kt.errors, [], 'due work threw');
});

test('the money of a merchant with a clearing delay is charged when the delay is over, and no sooner', async () => {
  const created = await shop.atTheBank();
  const operation = kt.bank.pay();
  await shop.postLink(created);
  await kt.settle();
  assert.equal((await shop.view(created)).status.status, 'success');

  await kt.pass(DELAY_MINUTES * 60 - 1);
  assert.equal(operation.state, 'held');
  assert.equal(kt.receiver.got.length, 0);
  await kt.pass(1);
  assert.equal(operation.state, 'charged');
  assert.equal((await shop.view(created)).status.status, 'completed');
  assert.equal(kt.receiver.got.length, 1);
});

test('the receipt tells when the customer paid, not when the money was taken later, and nothing of a failed payment', async () => {
  const receiptOf = ({ transaction_hash }: { transaction_hash: string }) =>
    kt.gateway.publicUseCases.receipt(transaction_hash);
  const created = await shop.atTheBank();
  kt.bank.pay();
  await shop.postLink(created);
  await kt.settle();
  const atOnce = await receiptOf(created);
  assert.ok(atOnce.paid_at);
  await kt.pass(DELAY_MINUTES * 60);
  const later = await receiptOf(created);
  assert.equal(later.payment.status.status, 'completed');
  assert.equal(later.paid_at, atOnce.paid_at);
  assert.notEqual(later.payment.status.created_at, atOnce.paid_at);

  const lost = await shop.atTheBank();
  const operation = kt.bank.pay();
  await shop.postLink(lost);
  await kt.settle();
  operation.state = 'hold-expired';
  await kt.pass(DELAY_MINUTES * 60);
  const failed = await receiptOf(lost);
  assert.deepEqual([failed.payment.status.status, failed.paid_at], ['error', null]);
});
