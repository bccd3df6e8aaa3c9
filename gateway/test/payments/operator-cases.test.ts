import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { ShopClient } from '../support/shop-client.js';
import { SHORT_LIVES, startTestGateway, type TestGateway } from '../support/test-gateway.js';

/** A hold's life here, in seconds. */
const HOLD_LIFE = SHORT_LIVES.holdLife;

let kt: TestGateway;
let shop: ShopClient;

before(async () => {
  kt = await startTestGateway(SHORT_LIVES);
  shop = new ShopClient(kt, await kt.merchant());
});
after(() => kt.close());
beforeEach(() => {
  kt.bank.down = false;
  kt.bank.troubles.length = 0;
});
afterEach(() => assert.deepEqual(kt.errors, [], 'due work threw'));

const casesOf = async ({ transaction_hash }: { transaction_hash: string }) =>
  (await kt.gateway.operators.reads.cases({ payment: transaction_hash, all: 'true' })).rows.map(
    ({ kind, resolvedAt, resolution }) => (resolvedAt ? `${kind}: ${resolution ?? ''}` : kind),
  );
const refusals = (count: number) => Array.from({ length: count }, () => 'refused' as const);

test('a charge that the bank refuses until the hold’s life is over becomes an operator’s case, and is tried on', async () => {
  const created = await shop.atTheBank();
  const held = kt.bank.pay();
  kt.bank.troubles.push(...refusals(100));
  await shop.postLink(created);
  await kt.settle();
  await kt.pass(HOLD_LIFE - 60);
  assert.deepEqual(await casesOf(created), []);
  await kt.pass(HOLD_LIFE);
  assert.deepEqual(await casesOf(created), ['charge_refused']);
  assert.equal(held.state, 'held', 'it is never released by itself');

  kt.bank.troubles.length = 0;
  await kt.pass(HOLD_LIFE);
  assert.equal((await shop.view(created)).status.status, 'completed');
  assert.deepEqual(await casesOf(created), ['charge_refused: the acquirer told: done']);
});

test('a release that the bank refuses for ever does not leave a customer’s money held unseen', async () => {
  const created = await shop.atTheBank();
  const operation = kt.bank.pay({ amount: 100n });
  kt.bank.troubles.push(...refusals(100));
  await shop.postLink(created);
  await kt.settle();
  await kt.pass(2 * HOLD_LIFE);
  assert.equal(operation.state, 'held');
  assert.deepEqual(await casesOf(created), ['release_refused', 'amount_mismatch']);
});

test('an outcome that the bank tells after all is no case any more, and the order can be paid again', async () => {
  const order = shop.order();
  const created = (await shop.send(order)).json<{
    response: { data: { transaction_hash: string; show_close_button: boolean; payment_url: string } };
  }>().response.data;
  await shop.openPage(created);
  kt.bank.down = true;
  await kt.pass(25 * 60);
  assert.deepEqual(await casesOf(created), ['outcome_unknown']);
  assert.equal((await shop.send(order)).statusCode, 409);
  kt.bank.down = false;
  await kt.pass(HOLD_LIFE);
  assert.deepEqual(await casesOf(created), ['outcome_unknown: the acquirer told what became of it']);
  assert.equal((await shop.send(order)).statusCode, 200);
});

test('a bank that answers about ancreated invoice for ever does not leave a payment pending for ever', async (t) => {
  const created = await shop.atTheBank();
  const operation = kt.bank.pay();
  const readStatus = t.mock.method(kt.bank, 'readStatus', () =>
    Promise.resolve({
      kind: 'found' as const,
      operation: { ...operation, invoiceId: '999999999999999' },
    }),
  );
  await kt.pass(25 * 60);
  assert.equal((await shop.view(created)).status.status, 'error');
  assert.deepEqual(await casesOf(created), ['outcome_unknown']);
  readStatus.mock.restore();
  await kt.pass(HOLD_LIFE);
  assert.equal(operation.state, 'released', 'the hold is found once the bank answers, and given back');
});

test('a payment whose merchant was disabled before the bank’s page opened is refused by ktpay, and the customer is told', async () => {
  const merchant = await kt.merchant();
  const closed = new ShopClient(kt, merchant);
  const created = await closed.create();
  await kt.gateway.merchantChanges.disable(merchant.id);
  const opened = await closed.openPage(created);
  assert.equal(opened.json<{ error: { code: number } }>().error.code, 4030103);
  await kt.settle();
  const { status, reason } = await closed.view(created);
  assert.deepEqual(
    [status.status, status.error?.error_type, reason],
    ['denied', 'ERROR_SYSTEM', 'merchant_disabled'],
  );
});
