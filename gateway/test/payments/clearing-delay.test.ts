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
