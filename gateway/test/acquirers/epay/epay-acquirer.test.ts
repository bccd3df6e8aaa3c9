import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import lzString from 'lz-string';
import { createEpayAcquirer } from '../../../src/acquirers/epay/epay-acquirer.js';
import {
  AcquirerUnavailable,
  InvoiceRefused,
  type PaymentPageRequest,
} from '../../../src/payments/acquirer.js';
import { CARDS, startEmulatedBank, type EmulatedBank } from './support/emulated-bank.js';
import { pageRequest, TERMINAL } from './support/page-request.js';

let bank: EmulatedBank;
before(async () => {
  bank = await startEmulatedBank();
});
after(() => bank.stop());

/** Pays at the bank's page and returns the operation as the bank reports it. */
async function paid(card: string, request = pageRequest()) {
  await bank.pay(await bank.acquirer.openPaymentPage(request), card);
  return { request, operation: await found(request) };
}

async function found(request: PaymentPageRequest) {
  const status = await bank.acquirer.readStatus(request);
  assert.ok(status.kind === 'found', status.kind);
  return status.operation;
}

const ids = (request: PaymentPageRequest, operation: { operationId: string }) => ({
  terminalId: request.terminalId,
  operationId: operation.operationId,
});

test('a customer pays on the page that the adapter opens, and the money is held', async () => {
  const request = pageRequest({ amount: 123_456n });
  assert.deepEqual(await bank.acquirer.readStatus(request), { kind: 'none' });
  const { operation } = await paid(CARDS.approved, request);
  assert.equal(operation.state, 'held');
  assert.equal(operation.invoiceId, request.invoiceId);
  assert.equal(operation.terminalId, TERMINAL);
  assert.equal(operation.amount, 123_456n);
  assert.equal(operation.currency, 'KZT');
  assert.match(operation.cardMask ?? '', /^4405\D+6150$/);
  assert.ok(operation.approvalCode && operation.reference);
});

test('held money is charged once; a second charge is refused', async () => {
  const { request, operation } = await paid(CARDS.approved);
  const charge = () => bank.acquirer.charge({ ...ids(request, operation), amount: request.amount });
  assert.deepEqual(await charge(), { kind: 'done' });
  assert.equal((await found(request)).state, 'charged');
  assert.deepEqual(await charge(), {
    kind: 'refused',
    code: '402',
    message: 'The operation is not in status AUTH.',
  });
});

test('held money is released', async () => {
  const { request, operation } = await paid(CARDS.approved);
  assert.deepEqual(await bank.acquirer.release(ids(request, operation)), { kind: 'done' });
  assert.equal((await found(request)).state, 'released');
});

test('taken money is given back in parts', async () => {
  const { request, operation } = await paid(CARDS.oneStep);
  assert.equal(operation.state, 'charged');
  const refund = (amount: bigint) =>
    bank.acquirer.refund({ ...ids(request, operation), amount, externalId: `refund of ${amount}` });
  assert.deepEqual(await refund(10_050n), { kind: 'done' });
  const { amount, refundedAmount } = await found(request);
  assert.deepEqual([amount, refundedAmount], [100_000n, 10_050n]);
  assert.equal((await refund(999n)).kind, 'refused');
  assert.deepEqual(await refund(89_950n), { kind: 'done' });
  assert.equal((await found(request)).refundedAmount, 100_000n);
});

test('a decline, 3-D Secure under way and an undecided issuer are told apart', async () => {
  const { operation } = await paid(CARDS.notEnoughFunds);
  assert.equal(operation.state, 'failed');
  assert.deepEqual(operation.failure, {
    reason: 'not_enough_funds',
    errorType: 'ERROR_PAYMENT',
    code: '484',
  });
  assert.equal((await paid(CARDS.threeDSecure)).operation.state, 'three-d-secure');
  const request = pageRequest();
  await bank.pay(await bank.acquirer.openPaymentPage(request), CARDS.answersLate);
  assert.equal((await bank.acquirer.readStatus(request)).kind, 'unknown');
});

test('an amount that the customer edited in the page’s URL is seen', async () => {
  const request = pageRequest();
  const url = new URL(await bank.acquirer.openPaymentPage(request));
  const params = lzString.decompressFromEncodedURIComponent(url.searchParams.get('params') ?? '');
  const edited = lzString.compressToEncodedURIComponent(params.replace('amount=1000&', 'amount=10&'));
  await bank.pay(`${url.origin}${url.pathname}?params=${edited}`, CARDS.approved);
  assert.equal((await found(request)).amount, 1000n);
});

test('an invoice number whose tail is taken is refused, so that the next one can be tried', async () => {
  const first = pageRequest();
  await bank.acquirer.openPaymentPage(first);
  const sameTail = `9${first.invoiceId.slice(1)}`;
  await assert.rejects(bank.acquirer.openPaymentPage({ ...first, invoiceId: sameTail }), InvoiceRefused);
  await assert.rejects(bank.acquirer.openPaymentPage(pageRequest({ invoiceId: '12' })), InvoiceRefused);
});

test('an invoice that holds money is refused too: whoever hears it asks the status before taking another', async () => {
  const { request, operation } = await paid(CARDS.approved);
  await assert.rejects(bank.acquirer.openPaymentPage(request), InvoiceRefused);
  assert.equal(operation.state, 'held');
});

test('a wrong client secret or terminal is our fault, not the invoice’s', async () => {
  const wrong = createEpayAcquirer({ ...bank.options, clientSecret: 'wrong' });
  await assert.rejects(wrong.openPaymentPage(pageRequest()), AcquirerUnavailable);
  await assert.rejects(
    bank.acquirer.openPaymentPage(pageRequest({ terminalId: 'unknown' })),
    AcquirerUnavailable,
  );
  assert.equal((await wrong.readStatus(pageRequest())).kind, 'unknown');
});

test('what goes wrong at the bank’s OAuth server never shows the customer’s or our secrets', async () => {
  const request = pageRequest();
  const wrong = createEpayAcquirer({ ...bank.options, clientSecret: 'a wrong secret' });
  await assert.rejects(wrong.openPaymentPage(request), (error: Error) => {
    assert.doesNotMatch(error.message, /a wrong secret|secret of this payment/);
    return true;
  });
});
