import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import type { CaseRecordView } from '../../src/http/operator/case-view.js';
import type { OperatorPaymentView } from '../../src/http/operator/payment-view.js';
import { createCommitFeed } from '../../src/store/commit-feed.js';
import { createPaymentStore } from '../../src/store/payments.js';
import { ShopClient } from '../support/shop-client.js';
import {
  SHORT_LIVES,
  startTestGateway,
  type TestGateway,
  type TestMerchant,
} from '../support/test-gateway.js';
import { startTestOperator, type TestOperator } from '../support/test-operator.js';

let kt: TestGateway;
let operator: TestOperator;
let merchant: TestMerchant;
let shop: ShopClient;

before(async () => {
  kt = await startTestGateway(SHORT_LIVES);
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

const casesOf = async (hash: string, all = false) =>
  (
    await operator.ask<{ cases: CaseRecordView[] }>(
      'GET',
      `/operator/cases?payment=${hash}${all ? '&all=true' : ''}`,
    )
  ).data.cases;
const show = async (hash: string) =>
  (await operator.ask<{ payment: OperatorPaymentView }>('GET', `/operator/payments/${hash}`)).data.payment;
const resolve = (id: string, body: object) =>
  operator.ask<{ case: CaseRecordView }>('POST', `/operator/cases/${id}/resolve`, body);

async function onlyCase(hash: string): Promise<CaseRecordView> {
  const [found, ...others] = await casesOf(hash);
  assert.ok(found, 'there is a case');
  assert.deepEqual(others, []);
  return found;
}

/** A customer was at the bank, and the bank says nothing until the deadline. */
async function outcomeUnknown() {
  const order = shop.order();
  const response = await shop.send(order);
  const { transaction_hash: hash } = response.json<{ response: { data: { transaction_hash: string } } }>()
    .response.data;
  await kt.app.inject({ url: `/api/v1/merchant-widget/payment/${hash}/acquirer-options` });
  kt.bank.down = true;
  await kt.pass(25 * 60);
  return { order, hash, found: await onlyCase(hash) };
}

/** A hold is to be released, and the bank says nothing about it for days. */
async function releaseUnknown() {
  const created = await shop.atTheBank();
  const operation = kt.bank.pay({ amount: 100n });
  await shop.postLink(created);
  kt.bank.troubles.push('lost-before');
  await kt.settle();
  kt.bank.down = true;
  await kt.pass(70 * 60);
  const hash = created.transaction_hash;
  const found = (await casesOf(hash)).find(({ kind }) => kind === 'release_unknown');
  assert.ok(found);
  return { hash, operation, found };
}

/** A charge was sent, and the bank says nothing about it for days. */
async function chargeUnknown() {
  const created = await shop.atTheBank();
  const operation = kt.bank.pay();
  await shop.postLink(created);
  kt.bank.troubles.push('lost-after');
  await kt.settle();
  kt.bank.down = true;
  await kt.pass(70 * 60);
  const hash = created.transaction_hash;
  const found = (await casesOf(hash)).find(({ kind }) => kind === 'charge_unknown');
  assert.ok(found);
  return { hash, operation, found };
}

test('an outcome that nobody can tell keeps the order closed until a person has looked; then it can be paid again', async () => {
  const { order, hash, found } = await outcomeUnknown();
  assert.equal(found.kind, 'outcome_unknown');
  assert.equal((await shop.send(order)).statusCode, 409);

  const blind = await resolve(found.id, { resolution: 'Must be fine' });
  assert.deepEqual([blind.status, blind.fault?.code], [409, 4090211]);
  assert.equal((await shop.send(order)).statusCode, 409);

  const seen = await resolve(found.id, { resolution: 'Bank, ticket 4711: no operation', as: 'none' });
  assert.equal(seen.status, 200);
  assert.deepEqual(
    [seen.data.case.resolution, seen.data.case.resolved_as],
    ['Bank, ticket 4711: no operation', 'none'],
  );
  assert.equal((await shop.send(order)).statusCode, 200);
  assert.deepEqual([await casesOf(hash), (await casesOf(hash, true)).length], [[], 1]);
});

test('once the bank itself says that there is nothing, no word is needed', async () => {
  const { hash, found } = await outcomeUnknown();
  kt.bank.down = false;
  assert.equal((await resolve(found.id, { resolution: 'The bank answers again: none' })).status, 200);
  assert.deepEqual(await casesOf(hash), []);
});

test('what the bank can tell is believed before the operator', async () => {
  const { hash, found } = await outcomeUnknown();
  const operation = kt.bank.pay({ invoiceId: (await show(hash)).invoice?.invoice_id ?? '' });
  kt.bank.down = false;
  for (const as of ['none', 'released', 'charged', 'refunded']) {
    const answer = await resolve(found.id, { resolution: 'I think so', as });
    assert.deepEqual([answer.status, answer.fault?.code], [409, 4090212], as);
  }
  assert.equal(operation.state, 'held');
  assert.equal((await casesOf(hash)).length, 1);
});

test('a release that a person found done is done: it is not sent again and the order is free', async () => {
  const { hash, found } = await releaseUnknown();
  assert.equal((await resolve(found.id, { resolution: 'Looks well' })).fault?.code, 4090211);
  assert.equal((await resolve(found.id, { resolution: 'Cabinet: cancelled', as: 'released' })).status, 200);
  const payment = await show(hash);
  assert.deepEqual(
    payment.operations.map(({ kind, state }) => [kind, state]),
    [['release', 'done']],
  );
  await kt.pass(600);
  assert.equal(kt.bank.releases.size, 0);
});

test('a failed payment’s money cannot be said to be charged and left there', async () => {
  const { found } = await releaseUnknown();
  const answer = await resolve(found.id, { resolution: 'It was charged', as: 'charged' });
  assert.deepEqual([answer.status, answer.fault?.code], [409, 4090211]);
  assert.match(answer.fault?.messages['as'] ?? '', /cannot end the release/);
});

test('a charge that a person found done completes the payment, and the merchant is told', async () => {
  const { hash, operation, found } = await chargeUnknown();
  const told = () => kt.receiver.got.filter(({ body }) => body.includes(hash)).length;
  assert.equal(told(), 0);
  assert.equal((await resolve(found.id, { resolution: 'Cabinet: charged', as: 'charged' })).status, 200);
  await kt.settle();
  assert.deepEqual([(await show(hash)).status, told()], ['completed', 1]);
  kt.bank.down = false;
  await kt.pass(600);
  assert.equal(kt.bank.charges.get(operation.operationId), 1);
});

test('a charge that a person found not done, its hold gone, fails the payment', async () => {
  const { hash, found } = await chargeUnknown();
  assert.equal((await resolve(found.id, { resolution: 'Cabinet: hold ended', as: 'released' })).status, 200);
  const payment = await show(hash);
  assert.deepEqual([payment.status, payment.failure?.reason], ['error', 'hold_expired']);
});

test('a refund that a person found done counts as refunded; one not done can be asked for again', async () => {
  for (const [as, refunded, state] of [
    ['refunded', 1000.5, 'done'],
    ['charged', 0, 'refused'],
  ] as const) {
    kt.bank.down = false;
    const created = await shop.atTheBank();
    kt.bank.pay();
    await shop.postLink(created);
    await kt.settle();
    const hash = created.transaction_hash;
    await operator.ask('POST', `/operator/payments/${hash}/refund`, {});
    kt.bank.down = true;
    await kt.pass(70 * 60);
    const found = await onlyCase(hash);
    assert.equal((await resolve(found.id, { resolution: 'Cabinet', as: 'none' })).fault?.code, 4090211);
    assert.equal((await resolve(found.id, { resolution: 'Cabinet', as })).status, 200);
    const payment = await show(hash);
    assert.deepEqual(
      [payment.status, payment.refunded_amount, payment.operations.at(-1)?.state],
      ['completed', refunded, state],
    );
  }
});

test('a case is resolved once; the same trouble afterwards is a new case', async () => {
  const { hash, found } = await releaseUnknown();
  const payment = await kt.database.db
    .selectFrom('payments')
    .select('id')
    .where('hash', '=', hash)
    .executeTakeFirstOrThrow();
  assert.equal((await resolve(found.id, { resolution: 'Done', as: 'released' })).status, 200);
  const again = await resolve(found.id, { resolution: 'Done', as: 'released' });
  assert.deepEqual([again.status, again.fault?.code], [409, 4090210]);
  const store = createPaymentStore(kt.database.db, createCommitFeed({ listenUrl: null, clock: kt.clock }));
  const reopen = () =>
    store.transaction((tx) => tx.openCase(payment.id, 'release_unknown', 'again', kt.clock.now()));
  await reopen();
  await reopen();
  assert.deepEqual(
    (await casesOf(hash)).filter(({ kind }) => kind === 'release_unknown').map(({ detail }) => detail),
    ['again'],
  );
});

test('two operators who resolve at once do it once', async () => {
  const { found } = await outcomeUnknown();
  const answers = await Promise.all(
    ['first', 'second'].map((resolution) => resolve(found.id, { resolution, as: 'none' })),
  );
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
});

test('who resolved what, as what and by which words stands in the audit log', async () => {
  const { hash, found } = await outcomeUnknown();
  await resolve(found.id, { resolution: 'Nothing there', as: 'none' });
  const { data } = await operator.ask<{ entries: { action: string; detail: unknown }[] }>(
    'GET',
    `/operator/audit?subject=${encodeURIComponent(`payment ${hash}`)}`,
  );
  assert.deepEqual(
    data.entries.map(({ action, detail }) => [action, detail]),
    [['case.resolve', { case: found.id, kind: 'outcome_unknown', as: 'none', resolution: 'Nothing there' }]],
  );
});

test('a resolution without words, with an unknown word or field is refused with all of it', async () => {
  const { found } = await outcomeUnknown();
  const answer = await resolve(found.id, { resolution: ' ', as: 'gone', why: 1 });
  assert.deepEqual([answer.status, answer.fault?.code], [400, 4000210]);
  assert.deepEqual(Object.keys(answer.fault?.messages ?? {}).sort(), ['as', 'resolution', 'why']);
  const credit = await resolve(found.id, { resolution: 'x', as: 'credited' });
  assert.match(credit.fault?.messages['as'] ?? '', /charged, released, refunded or none/);
});

for (const id of ['0', '999999999', 'abc']) {
  test(`there is no case ${id}`, async () => {
    const shown = await operator.ask('GET', `/operator/cases/${id}`);
    assert.deepEqual([shown.status, shown.fault?.code], [404, 4040211]);
    assert.equal((await resolve(id, { resolution: 'x' })).fault?.code, 4040211);
  });
}
