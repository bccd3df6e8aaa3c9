import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { ShopClient } from '../support/shop-client.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

let kt: TestGateway;
let shop: ShopClient;

before(async () => {
  kt = await startTestGateway();
  shop = new ShopClient(kt, await kt.merchant());
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

test('a charge that timed out but went through is not sent again', async () => {
  const created = await shop.atTheBank();
  const operation = kt.bank.pay();
  kt.bank.troubles.push('lost-after');
  await shop.postLink(created);
  await kt.settle();
  assert.equal((await shop.view(created)).status.status, 'success');
  await kt.pass(5);
  assert.equal((await shop.view(created)).status.status, 'completed');
  assert.equal(kt.bank.charges.get(operation.operationId), 1);
});

test('a charge that was lost before the bank saw it is sent again only after the status has said so for a minute', async () => {
  const created = await shop.atTheBank();
  const operation = kt.bank.pay();
  kt.bank.troubles.push('lost-before');
  await shop.postLink(created);
  await kt.settle();
  await kt.pass(50);
  assert.equal(operation.state, 'held');
  await kt.pass(40);
  assert.equal(operation.state, 'charged');
  assert.equal((await shop.view(created)).status.status, 'completed');
});

test('a refused charge is tried again until it holds', async () => {
  const created = await shop.atTheBank();
  const operation = kt.bank.pay();
  kt.bank.troubles.push('refused', 'refused');
  await shop.postLink(created);
  await kt.pass(10 * 60);
  assert.equal(operation.state, 'charged');
  assert.equal((await shop.view(created)).status.status, 'completed');
});

test('a hold that ran out before it could be charged ends the payment in error', async () => {
  const created = await shop.atTheBank();
  const operation = kt.bank.pay();
  kt.bank.troubles.push('refused');
  await shop.postLink(created);
  await kt.settle();
  operation.state = 'hold-expired';
  await kt.pass(10 * 60);
  const failed = await shop.view(created);
  assert.deepEqual([failed.status.status, failed.reason], ['error', 'hold_expired']);
  assert.equal(kt.bank.charges.size === 0 || !kt.bank.charges.has(operation.operationId), true);
});

test('a release that failed is tried until the hold is gone', async () => {
  const created = await shop.atTheBank();
  const operation = kt.bank.pay({ amount: 100n });
  kt.bank.troubles.push('lost-before', 'refused', 'lost-before');
  await shop.postLink(created);
  await kt.pass(60 * 60);
  assert.equal(operation.state, 'released');
  assert.equal((await shop.view(created)).status.status, 'error');
});
