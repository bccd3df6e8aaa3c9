import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import type { AcquirerOperation } from '../../src/payments/acquirer.js';
import type { CreatedPayment } from '@nplus.tech/ktwidget-client/protocol';
import { MOBILE, TOP_UP } from '../support/mobile-service.js';
import { ShopClient } from '../support/shop-client.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

const MINUTE = 60;
/** How long a credit is waited for: short, so that a test has few polls to wait for. */
const LIFE = 2 * MINUTE;

let kt: TestGateway;
let shop: ShopClient;

before(async () => {
  kt = await startTestGateway({ accrualLife: LIFE });
  shop = new ShopClient(kt, await kt.merchant());
  await kt.gateway.services.add(MOBILE);
});
after(() => kt.close());
beforeEach(() => {
  kt.receiver.got.length = 0;
  kt.provider.reset();
  kt.bank.oneStep = false;
  kt.bank.troubles.length = 0;
});
afterEach(() => {
  assert.deepEqual(kt.errors, [], 'due work threw');
});

/** A top-up whose money is held, and what became of it at once. */
async function held(): Promise<{ created: CreatedPayment; operation: AcquirerOperation }> {
  const created = await shop.atTheBank(TOP_UP);
  const operation = kt.bank.pay();
  await shop.postLink(created);
  await kt.settle();
  return { created, operation };
}

async function outcome(created: CreatedPayment) {
  const view = await shop.view(created);
  return [view.status.status, view.status.error?.error_type ?? null, view.reason];
}

const told = () =>
  kt.receiver.got.map(({ body }) => (JSON.parse(body) as { status: { status: string } }).status.status);

async function openCases(created: CreatedPayment): Promise<string[]> {
  const rows = await kt.database.db
    .selectFrom('operator_cases')
    .innerJoin('payments', 'payments.id', 'operator_cases.payment_id')
    .select('kind')
    .where('payments.hash', '=', created.transaction_hash)
    .where('resolved_at', 'is', null)
    .execute();
  return rows.map(({ kind }) => kind);
}

const COMPLETED = ['completed', null, null];
const CREDITING = ['authorized', null, null];
const REFUSED = ['denied', 'ERROR_PAYMENT', 'provider_refused'];
const UNREACHABLE = ['error', 'ERROR_SYSTEM', 'provider_unavailable'];

test('a credited top-up is charged once, and the provider got service, contract and amount', async () => {
  const { created, operation } = await held();
  assert.deepEqual(await outcome(created), COMPLETED);
  assert.equal(kt.bank.charges.get(operation.operationId), 1);
  const { service, contract, amount, credits } = kt.provider.only();
  assert.deepEqual([service, contract, amount, credits], ['mobile', '+77011234567', 100050n, 1]);
  assert.deepEqual(told(), ['completed']);
});

test('while the provider works on it the money stays held, and afterwards it is charged', async () => {
  kt.provider.slow = true;
  const { created, operation } = await held();
  await kt.pass(90);
  assert.deepEqual(await outcome(created), CREDITING);
  assert.equal(operation.state, 'held');
  assert.deepEqual(told(), []);
  kt.provider.finish();
  await kt.pass(15);
  assert.deepEqual(await outcome(created), COMPLETED);
  assert.equal(kt.provider.only().credits, 1);
});

test('a refused credit denies the payment and releases the hold; the order may be paid anew', async () => {
  kt.provider.refuses = 'contract_closed';
  const { created, operation } = await held();
  assert.deepEqual(await outcome(created), REFUSED);
  assert.match((await shop.view(created)).status.error?.error_message ?? '', /code contract_closed/);
  assert.equal(operation.state, 'released');
  assert.deepEqual(told(), ['denied']);
  kt.provider.refuses = null;
  const { order_id } = await shop.view(created);
  const again = await shop.create({ ...TOP_UP, order_id });
  assert.notEqual(again.transaction_hash, created.transaction_hash);
});

test('a contract that the provider would refuse is denied before any card is entered', async () => {
  kt.provider.refusesContract = 'contract_unknown';
  const created = await shop.create(TOP_UP);
  const opened = await shop.openPage(created);
  assert.equal(opened.statusCode, 409);
  await kt.settle();
  assert.deepEqual(await outcome(created), REFUSED);
  assert.deepEqual(told(), ['denied']);
  assert.equal(kt.provider.credits.size, 0);
});

test('a provider that does not answer the check stops nobody, and is not asked again with a second page', async () => {
  kt.provider.down = true;
  const created = await shop.atTheBank(TOP_UP);
  assert.equal((await shop.openPage(created)).statusCode, 200);
  assert.deepEqual(kt.provider.calls, ['check']);
});

test('a provider that cannot be reached until the deadline ends the payment in error, and the hold is released', async () => {
  kt.provider.down = true;
  const { created, operation } = await held();
  await kt.pass(LIFE - 1);
  assert.deepEqual(await outcome(created), CREDITING);
  await kt.pass(1);
  assert.deepEqual(await outcome(created), UNREACHABLE);
  assert.equal(operation.state, 'released');
  assert.deepEqual(await openCases(created), []);
  assert.deepEqual(told(), ['error']);
});

test('a provider that comes back before the deadline credits', async () => {
  kt.provider.down = true;
  const { created } = await held();
  await kt.pass(MINUTE);
  kt.provider.down = false;
  await kt.pass(15);
  assert.deepEqual(await outcome(created), COMPLETED);
  assert.equal(kt.provider.only().credits, 1);
});

test('a credit that timed out but went through is found by its status and not sent again', async () => {
  kt.provider.troubles.credit.push('lost-after');
  const { created } = await held();
  assert.deepEqual(await outcome(created), CREDITING);
  await kt.pass(2);
  assert.deepEqual(await outcome(created), COMPLETED);
  assert.deepEqual(kt.provider.calls, ['check', 'credit', 'status']);
  assert.equal(kt.provider.only().credits, 1);
});

test('a credit that was lost on its way is sent again under the same id once the provider knows of none', async () => {
  kt.provider.troubles.credit.push('lost-before');
  const { created } = await held();
  await kt.pass(2);
  assert.deepEqual(await outcome(created), COMPLETED);
  assert.deepEqual(kt.provider.calls, ['check', 'credit', 'status', 'credit']);
  assert.equal(kt.provider.only().credits, 1);
});

test('a credit that the provider never finished is called back at the deadline: error, hold released', async () => {
  kt.provider.slow = true;
  const { created, operation } = await held();
  await kt.pass(LIFE);
  assert.deepEqual(await outcome(created), UNREACHABLE);
  assert.equal(operation.state, 'released');
  assert.equal(kt.provider.only().state, 'voided');
  assert.deepEqual(await openCases(created), []);
});

test('a credit that the deadline’s call-back finds done is charged after all', async () => {
  kt.provider.troubles.credit.push('lost-after');
  kt.provider.troubles.status.push(...Array<'lost-before'>(200).fill('lost-before'));
  const { created, operation } = await held();
  await kt.pass(LIFE);
  assert.deepEqual(await outcome(created), COMPLETED);
  assert.equal(operation.state, 'charged');
});

test('what may have been credited is never given up: the hold stays, an operator is told, and a late answer settles it', async () => {
  kt.provider.troubles.credit.push('lost-after');
  const { created, operation } = await held();
  kt.provider.silent = true;
  await kt.pass(20 * MINUTE);
  assert.deepEqual(await outcome(created), CREDITING);
  assert.equal(operation.state, 'held');
  assert.deepEqual(await openCases(created), ['accrual_unknown']);
  kt.provider.silent = false;
  await kt.pass(5 * MINUTE);
  assert.deepEqual(await outcome(created), COMPLETED);
  assert.deepEqual(await openCases(created), []);
  assert.equal(kt.provider.only().credits, 1);
});

test('a request that was lost for good and is called back late cannot credit afterwards', async () => {
  kt.provider.troubles.credit.push('lost-before');
  const { created, operation } = await held();
  kt.provider.silent = true;
  await kt.pass(LIFE + MINUTE);
  kt.provider.silent = false;
  await kt.pass(5 * MINUTE);
  assert.deepEqual(await outcome(created), UNREACHABLE);
  assert.equal(operation.state, 'released');
  const [[operationId] = ['']] = kt.provider.credits;
  await kt.provider.credit(operationId, { service: 'mobile', contract: '+77011234567', amount: 100050n });
  assert.equal(kt.provider.only().credits, 0);
});

test('a hold that ends while the provider works on the credit calls it back, and ends the payment', async () => {
  kt.provider.slow = true;
  const { created, operation } = await held();
  operation.state = 'hold-expired';
  await kt.pass(2 * MINUTE);
  assert.deepEqual(await outcome(created), ['error', 'ERROR_PAYMENT', 'hold_expired']);
  assert.equal(kt.provider.only().state, 'voided');
  assert.equal(kt.bank.releases.get(operation.operationId), undefined);
});

test('a hold that ends while the credit’s answer is lost fails nothing until the provider has told', async () => {
  kt.provider.troubles.credit.push('lost-after');
  const { created, operation } = await held();
  kt.provider.silent = true;
  operation.state = 'hold-expired';
  await kt.pass(MINUTE);
  assert.deepEqual(await outcome(created), CREDITING);
  kt.provider.silent = false;
  await kt.pass(5 * MINUTE);
  assert.deepEqual(await outcome(created), ['success', null, null]);
  assert.deepEqual(await openCases(created), ['charge_after_accrual']);
  assert.deepEqual(told(), []);
});

test('a hold that ends although the service was given is an operator’s case: nothing is released, nothing failed', async () => {
  kt.bank.troubles.push('refused');
  const { created, operation } = await held();
  assert.deepEqual(await outcome(created), ['success', null, null]);
  operation.state = 'hold-expired';
  await kt.pass(10 * MINUTE);
  assert.deepEqual(await outcome(created), ['success', null, null]);
  assert.deepEqual(await openCases(created), ['charge_after_accrual']);
  assert.equal(kt.bank.releases.get(operation.operationId), undefined);
  assert.deepEqual(told(), []);
});

test('a refused charge of a given service is tried again until it holds', async () => {
  kt.bank.troubles.push('refused', 'refused', 'refused');
  const { created, operation } = await held();
  await kt.pass(30 * MINUTE);
  assert.deepEqual(await outcome(created), COMPLETED);
  assert.equal(kt.bank.charges.get(operation.operationId), 1);
});

test('a customer cannot cancel a service that is being credited', async () => {
  kt.provider.slow = true;
  const { created, operation } = await held();
  const answer = await shop.abandon(created);
  assert.equal(answer.statusCode, 409);
  assert.equal(operation.state, 'held');
});

test('a one-step terminal: a refused service that was charged is refunded', async () => {
  kt.bank.oneStep = true;
  kt.provider.refuses = 'over_limit';
  const { created, operation } = await held();
  assert.deepEqual(await outcome(created), REFUSED);
  assert.equal(operation.state, 'refunded');
  assert.equal(kt.bank.releases.get(operation.operationId), undefined);
});

test('a one-step terminal: a credited service is completed without a second charge', async () => {
  kt.bank.oneStep = true;
  kt.provider.slow = true;
  const { created, operation } = await held();
  assert.deepEqual(await outcome(created), CREDITING);
  kt.provider.finish();
  await kt.pass(2);
  assert.deepEqual(await outcome(created), COMPLETED);
  assert.equal(kt.bank.charges.get(operation.operationId), undefined, 'the bank was asked for no charge');
});
