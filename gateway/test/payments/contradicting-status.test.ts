import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import type { CreatedPayment } from '@nplus.tech/ktwidget-client/protocol';
import type { AcquirerOperation } from '../../src/payments/acquirer.js';
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
  kt.bank.troubles.length = 0;
  kt.bank.oneStep = false;
});
afterEach(() => assert.deepEqual(kt.errors, [], 'due work threw'));

const openCases = async ({ transaction_hash }: CreatedPayment) =>
  (await kt.gateway.operators.reads.cases({ payment: transaction_hash })).rows.map(({ kind }) => kind);

/** The bank is asked anew. */
async function ask(created: CreatedPayment): Promise<void> {
  await shop.postLink(created);
  await kt.settle();
}

/** A payment that was paid and completed, and its operation at the bank. */
async function completed(): Promise<{ created: CreatedPayment; operation: AcquirerOperation }> {
  const created = await shop.atTheBank();
  const operation = kt.bank.pay();
  await ask(created);
  assert.equal((await shop.view(created)).status.status, 'completed');
  return { created, operation };
}

test('a completed payment whose amount was changed at the bank since keeps its money, and a person is told', async () => {
  const { created, operation } = await completed();
  operation.amount -= 100n;
  await ask(created);
  assert.equal(operation.state, 'charged');
  assert.equal(kt.bank.refunds.size, 0, 'nothing is given back for goods that were sent');
  assert.deepEqual(await openCases(created), ['amount_mismatch']);
  assert.equal((await shop.view(created)).status.status, 'completed');
});

test('an accepted payment whose amount was changed at the bank before its charge keeps its hold, and a person is told', async () => {
  const created = await shop.atTheBank();
  const operation = kt.bank.pay();
  kt.bank.troubles.push('refused');
  await ask(created);
  assert.equal((await shop.view(created)).status.status, 'success');
  operation.amount -= 100n;
  await ask(created);
  assert.equal(operation.state, 'held');
  assert.deepEqual(await openCases(created), ['amount_mismatch']);
});

test('a charge that was answered as done while the bank’s status goes on saying "held" is told to a person, until it agrees', async () => {
  const { created, operation } = await completed();
  operation.state = 'held';
  await ask(created);
  assert.deepEqual(await openCases(created), [], 'a status may lag behind');
  kt.clock.advance(60);
  await ask(created);
  assert.deepEqual(await openCases(created), ['charge_unknown']);
  assert.equal(kt.bank.charges.get(operation.operationId), 1, 'it is charged no second time');
  operation.state = 'charged';
  await ask(created);
  assert.deepEqual(await openCases(created), []);
});

test('a release that was answered as done while the bank’s status goes on saying "held" is told to a person, until it agrees', async () => {
  const created = await shop.atTheBank();
  const operation = kt.bank.pay({ amount: 100n });
  await ask(created);
  await kt.settle();
  assert.equal(operation.state, 'released');
  operation.state = 'held';
  await ask(created);
  assert.deepEqual(await openCases(created), ['amount_mismatch'], 'a status may lag behind');
  kt.clock.advance(60);
  await ask(created);
  assert.deepEqual((await openCases(created)).sort(), ['amount_mismatch', 'release_unknown']);
  operation.state = 'released';
  await ask(created);
  assert.deepEqual(await openCases(created), ['amount_mismatch']);
});
