import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import type { CaseRecordView } from '../../src/http/operator/case-view.js';
import { MOBILE, TOP_UP } from '../support/mobile-service.js';
import { ShopClient } from '../support/shop-client.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { startTestOperator, type TestOperator } from '../support/test-operator.js';

let kt: TestGateway;
let operator: TestOperator;
let shop: ShopClient;

before(async () => {
  kt = await startTestGateway({ accrualLife: 120, pollSeconds: [2, 60, 600] });
  operator = await startTestOperator(kt);
  shop = new ShopClient(kt, await kt.merchant());
  await kt.gateway.services.add(MOBILE);
});
after(async () => {
  await operator.app.close();
  await kt.close();
});
beforeEach(() => kt.provider.reset());
afterEach(() => assert.deepEqual(kt.errors, [], 'due work threw'));

/** A top-up whose money is held, and whose provider took the credit and never answered. */
async function creditUnknown() {
  const created = await shop.atTheBank(TOP_UP);
  const operation = kt.bank.pay();
  kt.provider.silent = true;
  await shop.postLink(created);
  await kt.settle();
  await kt.pass(300);
  const { data } = await operator.ask<{ cases: CaseRecordView[] }>(
    'GET',
    `/operator/cases?payment=${created.transaction_hash}`,
  );
  const [found] = data.cases;
  assert.equal(found?.kind, 'accrual_unknown');
  return { created, operation, id: found.id };
}
const resolve = (id: string, body: object) => operator.ask('POST', `/operator/cases/${id}/resolve`, body);

test('a credit that a person found given is paid for', async () => {
  const { created, operation, id } = await creditUnknown();
  assert.equal((await resolve(id, { resolution: 'Perhaps' })).fault?.code, 4090211);
  assert.equal((await resolve(id, { resolution: 'Provider, by phone', as: 'credited' })).status, 200);
  await kt.settle();
  assert.equal((await shop.view(created)).status.status, 'completed');
  assert.equal(operation.state, 'charged');
});

test('a credit that a person found not given fails the payment, and its hold is released', async () => {
  const { created, operation, id } = await creditUnknown();
  assert.equal((await resolve(id, { resolution: 'Provider, by phone', as: 'not-credited' })).status, 200);
  await kt.settle();
  assert.deepEqual([(await shop.view(created)).status.status, operation.state], ['error', 'released']);
});

test('what the provider can tell is believed before the operator', async () => {
  const { created, id } = await creditUnknown();
  kt.provider.silent = false;
  const answer = await resolve(id, { resolution: 'I think so', as: 'credited' });
  assert.deepEqual([answer.status, answer.fault?.code], [409, 4090212], 'the provider knows no such credit');
  await kt.pass(600);
  assert.equal((await shop.view(created)).status.status, 'error');
});

test('what became of the money is no word about a credit', async () => {
  const { id } = await creditUnknown();
  const answer = await resolve(id, { resolution: 'x', as: 'released' });
  assert.match(answer.fault?.messages['as'] ?? '', /credited or not-credited/);
});
