import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CARD, payBy, submit, visit } from './support/browser.js';
import {
  askStatus,
  askToken,
  openPayment,
  operate,
  packParams,
  pageFields,
  paymentFields,
  serviceToken,
  transaction,
} from './support/client.js';
import { ONE_STEP, TERMINAL, testBank } from './support/test-bank.js';

test('a token answers as the bank documents it', async (t) => {
  const bank = await testBank(t);
  const { status, body } = await askToken(bank);
  assert.equal(status, 200);
  assert.match(String(body['access_token']), /^\S{22}$/);
  assert.deepEqual([body['expires_in'], body['refresh_token'], body['token_type']], [7200, '', 'Bearer']);
});

test('a stranger, a wrong secret, another terminal and bad fields get no token', async (t) => {
  const bank = await testBank(t);
  const good = paymentFields({ invoiceId: '000201' });
  const refused: [Record<string, string>, number][] = [
    [{ client_id: 'stranger' }, 101],
    [{ client_secret: 'guess' }, 101],
    [{ grant_type: 'password' }, 102],
    [{ scope: 'email_send' }, 103],
    [{ ...good, scope: 'webapi payment' }, 103],
    [{ terminal: 'another' }, 104],
    [{ ...good, invoiceID: '12345' }, 201],
    [{ ...good, invoiceID: '1234567890123456' }, 201],
    [{ ...good, invoiceID: 'AB-100' }, 201],
    [{ ...good, amount: '0' }, 204],
    [{ ...good, amount: '1.001' }, 204],
    [{ ...good, currency: 'USD' }, 205],
    [{ ...good, postLink: 'shop.kz/post' }, 206],
  ];
  for (const [fields, code] of refused) {
    const { status, body } = await askToken(bank, fields);
    assert.ok(status >= 400 && status < 500, JSON.stringify(fields));
    assert.equal(body['code'], code, JSON.stringify(fields));
    assert.equal(typeof body['message'], 'string');
  }
});

test('an unpaid invoice gets a fresh token, a paid one and one with a used tail do not', async (t) => {
  const bank = await testBank(t);
  const invoice = { invoiceId: '000000000000202' };
  const url = await openPayment(bank, invoice);
  assert.equal((await askToken(bank, paymentFields(invoice))).status, 200);
  const sameTail = await askToken(bank, paymentFields({ invoiceId: '1000202' }));
  assert.deepEqual([sameTail.status, sameTail.body['code']], [400, 203]);
  await payBy(url);
  const used = await askToken(bank, paymentFields(invoice));
  assert.deepEqual([used.status, used.body['code']], [400, 202]);
  assert.equal((await askToken(bank, paymentFields({ ...invoice, terminal: ONE_STEP }))).status, 200);
});

test('the page opens for its own live payment token alone', async (t) => {
  const bank = await testBank(t);
  const invoice = { invoiceId: '000203' };
  const token = String((await askToken(bank, paymentFields(invoice))).body['access_token']);
  const service = await serviceToken(bank);
  const page = (fields: Record<string, string>): string =>
    `${bank.bankUrl}/payform/?params=${packParams(fields)}`;
  const refused: [Record<string, string>, number][] = [
    [pageFields('made-up', invoice), 401],
    [pageFields(service, invoice), 401],
    [pageFields(token, { invoiceId: '000204' }), 400],
    [pageFields(token, { ...invoice, terminal: ONE_STEP }), 400],
    [pageFields(token, invoice, { backLink: 'javascript:alert(1)' }), 400],
    [pageFields(token, invoice, { amount: '-5' }), 400],
  ];
  for (const [fields, status] of refused)
    assert.equal((await visit(page(fields))).status, status, JSON.stringify(fields));
  assert.equal((await visit(`${bank.bankUrl}/payform/?params=broken`)).status, 400);
  const open = await visit(page(pageFields(token, invoice)));
  assert.match(open.text, /autocomplete="cc-number"/);
  bank.pass(7201_000);
  assert.equal((await visit(page(pageFields(token, invoice)))).status, 401);
  assert.equal((await submit(open, '/payform/pay', CARD)).status, 401);
});

test('an amount edited in the address is held as edited, as the real page would', async (t) => {
  const bank = await testBank(t);
  await payBy(
    await openPayment(bank, { invoiceId: '000205', amount: '1000' }, { amount: '10', currency: 'USD' }),
  );
  const shown = await transaction(bank, '000205');
  assert.deepEqual([shown['statusName'], shown['amount'], shown['currency']], ['AUTH', 10, 'USD']);
});

test('operations want a live service token of the same terminal', async (t) => {
  const bank = await testBank(t);
  await payBy(await openPayment(bank, { invoiceId: '000206' }));
  const id = String((await transaction(bank, '000206'))['id']);
  const payment = String((await askToken(bank, paymentFields({ invoiceId: '000207' }))).body['access_token']);
  assert.equal((await operate(bank, `${id}/charge`, 'made-up')).status, 401);
  assert.equal((await operate(bank, `${id}/charge`, payment)).status, 403);
  assert.equal((await askStatus(bank, '000206', payment)).status, 403);
  const stranger = await operate(bank, `${id}/charge`, await serviceToken(bank, ONE_STEP));
  assert.deepEqual([stranger.status, stranger.body['code']], [400, 401]);
  const token = await serviceToken(bank);
  bank.pass(7201_000);
  assert.equal((await operate(bank, `${id}/charge`, token)).status, 401);
  assert.equal((await transaction(bank, '000206'))['statusName'], 'AUTH');
});

test('the status tells an unknown invoice from another terminal’s', async (t) => {
  const bank = await testBank(t);
  await payBy(await openPayment(bank, { invoiceId: '000208' }));
  assert.equal((await askStatus(bank, '999999')).body['resultCode'], '102');
  await openPayment(bank, { invoiceId: '000209' });
  assert.equal((await askStatus(bank, '000209')).body['resultCode'], '102', 'no card was entered yet');
  const other = await serviceToken(bank, ONE_STEP);
  assert.equal((await askStatus(bank, '000208', other)).body['resultCode'], '109');
  const own = await askStatus(bank, '000208');
  assert.equal(own.body['resultCode'], '100');
  assert.equal((own.body['transaction'] as Record<string, unknown>)['terminalID'], TERMINAL);
});
