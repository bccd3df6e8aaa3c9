import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { CARD, payBy, submit, visit } from './support/browser.js';
import { bookOf, control, openPayment, operate, serviceToken, transaction } from './support/client.js';
import { TERMINAL, testBank, type TestBank } from './support/test-bank.js';

interface Held {
  readonly bank: TestBank;
  readonly id: string;
  readonly token: string;
}

async function held(t: TestContext, invoiceId: string, number = CARD.number): Promise<Held> {
  const bank = await testBank(t);
  await payBy(await openPayment(bank, { invoiceId, amount: '1000' }), { number });
  return { bank, id: String((await transaction(bank, invoiceId))['id']), token: await serviceToken(bank) };
}

test('a hold is charged once, and a second charge is refused', async (t) => {
  const { bank, id, token } = await held(t, '000301');
  const amount = { body: JSON.stringify({ amount: 1000 }), headers: { 'content-type': 'application/json' } };
  assert.equal((await operate(bank, `${id}/charge`, token, amount)).status, 200);
  const again = await operate(bank, `${id}/charge`, token, amount);
  assert.deepEqual([again.status, again.body['code']], [400, 402]);
  const [operation] = await bookOf(bank, '000301');
  assert.deepEqual(
    [operation?.['status'], operation?.['charges'], operation?.['chargedAmount']],
    ['CHARGE', 1, 1000],
  );
});

test('a charge takes its amount from the query, the body or the hold, and never more than the hold', async (t) => {
  const { bank, id, token } = await held(t, '000302');
  assert.equal((await operate(bank, `${id}/charge?amount=1000.01`, token)).body['code'], 404);
  assert.equal((await operate(bank, `${id}/charge?amount=0`, token)).body['code'], 204);
  assert.equal((await operate(bank, `${id}/charge?amount=400`, token)).status, 200);
  const shown = await transaction(bank, '000302');
  assert.deepEqual([shown['statusName'], shown['amount']], ['CHARGE', 400]);
});

test('a hold is released once, and nothing can be charged from it afterwards', async (t) => {
  const { bank, id, token } = await held(t, '000303');
  const json = { headers: { 'content-type': 'application/json' } };
  assert.equal((await operate(bank, `${id}/cancel`, token, json)).status, 200, 'an empty JSON body is fine');
  assert.equal((await operate(bank, `${id}/cancel`, token)).body['code'], 402);
  assert.equal((await operate(bank, `${id}/charge`, token)).body['code'], 402);
  assert.equal((await operate(bank, `${id}/refund`, token)).body['code'], 403);
  assert.equal((await transaction(bank, '000303'))['statusName'], 'CANCEL');
});

test('a charge is refunded in parts up to what was charged, never below 10 KZT', async (t) => {
  const { bank, id, token } = await held(t, '000304');
  assert.equal((await operate(bank, `${id}/refund?amount=100`, token)).body['code'], 403);
  await operate(bank, `${id}/charge`, token);
  assert.equal((await operate(bank, `${id}/cancel`, token)).body['code'], 402);
  assert.equal((await operate(bank, `${id}/refund?amount=9.99&externalID=r0`, token)).body['code'], 405);
  assert.equal((await operate(bank, `${id}/refund?amount=300&externalID=r1`, token)).status, 200);
  const shown = await transaction(bank, '000304');
  assert.deepEqual(
    [shown['statusName'], shown['orgAmount'], shown['payoutAmount'], shown['amount']],
    ['REFUND', 1000, 300, 700],
  );
  assert.equal((await operate(bank, `${id}/refund?amount=700.01`, token)).body['code'], 406);
  assert.equal((await operate(bank, `${id}/refund`, token)).status, 200);
  assert.equal((await operate(bank, `${id}/refund?amount=10`, token)).body['code'], 406);
  const [operation] = await bookOf(bank, '000304');
  assert.deepEqual([operation?.['refunds'], operation?.['refundedAmount']], [2, 1000]);
});

test('holds run out: by control, by a card whose hold is short, and after the bank’s days', async (t) => {
  const { bank, id, token } = await held(t, '000305');
  assert.deepEqual(await control(bank, 'POST', 'expire-holds', { invoiceId: '000305' }), { expired: [id] });
  assert.equal((await transaction(bank, '000305'))['statusName'], 'CANCEL_OLD');
  assert.equal((await operate(bank, `${id}/charge`, token)).body['code'], 402);

  await payBy(await openPayment(bank, { invoiceId: '000306' }), { number: '4405 6450 0000 8024' });
  await payBy(await openPayment(bank, { invoiceId: '000307' }));
  bank.pass(31_000);
  assert.equal((await transaction(bank, '000306'))['statusName'], 'CANCEL_OLD');
  assert.equal((await transaction(bank, '000307'))['statusName'], 'AUTH');
  bank.pass(15 * 24 * 3600_000);
  assert.equal((await transaction(bank, '000307'))['statusName'], 'CANCEL_OLD');
});

test('the status never hides a second hold behind a charge', async (t) => {
  const bank = await testBank(t);
  const url = await openPayment(bank, { invoiceId: '000308' });
  const [tab, otherTab] = [await visit(url), await visit(url)];
  await submit(tab, '/payform/pay', CARD);
  const first = String((await transaction(bank, '000308'))['id']);
  const token = await serviceToken(bank);
  await operate(bank, `${first}/charge`, token);
  await submit(otherTab, '/payform/pay', CARD);
  const second = await transaction(bank, '000308');
  assert.notEqual(second['id'], first);
  assert.equal(second['statusName'], 'AUTH');
  await operate(bank, `${String(second['id'])}/cancel`, token);
  const shown = await transaction(bank, '000308');
  assert.deepEqual([shown['id'], shown['statusName']], [first, 'CHARGE']);
});

test('a terminal can be switched to one step, and a card can charge at once by itself', async (t) => {
  const bank = await testBank(t);
  await payBy(await openPayment(bank, { invoiceId: '000309' }), { number: '4405 6450 0000 8016' });
  assert.equal((await transaction(bank, '000309'))['statusName'], 'CHARGE');
  await control(bank, 'POST', 'terminals', { terminal: TERMINAL, stages: 1 });
  await payBy(await openPayment(bank, { invoiceId: '000310' }));
  assert.equal((await transaction(bank, '000310'))['statusName'], 'CHARGE');
});
