import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readStatusAnswer } from '../../../src/acquirers/epay/epay-status.js';
import type { AcquirerOperation } from '../../../src/payments/acquirer.js';

const ASKED = { terminalId: '67e34d63-102f-4bd1-898e-370781d0074d', invoiceId: '000000001350768' };
const TRANSACTION = {
  id: '0f7a1c5e-5a52-4c2a-9f3f-0c8a2e4f9f11',
  invoiceID: ASKED.invoiceId,
  amount: 1000.5,
  amountBonus: 0,
  payoutAmount: 0,
  orgAmount: 1000.5,
  approvalCode: '123456',
  currency: 'KZT',
  terminal: '98830016',
  terminalID: ASKED.terminalId,
  cardMask: '4405...5096',
  reference: '109600746891',
  statusName: 'AUTH',
  reasonCode: '0',
};

const read = (body: unknown, status = 200) => readStatusAnswer({ kind: 'answer', status, body }, ASKED);
const answer = (changes: object, resultCode: unknown = '100') => ({
  resultCode,
  resultMessage: '',
  transaction: { ...TRANSACTION, ...changes },
});

function operationOf(body: unknown): AcquirerOperation {
  const status = read(body);
  assert.ok(status.kind === 'found', `${status.kind}: ${'detail' in status ? status.detail : ''}`);
  return status.operation;
}

test('a held payment is read whole', () => {
  assert.deepEqual(operationOf(answer({})), {
    operationId: TRANSACTION.id,
    state: 'held',
    invoiceId: ASKED.invoiceId,
    terminalId: ASKED.terminalId,
    amount: 100_050n,
    currency: 'KZT',
    refundedAmount: 0n,
    cardMask: '4405...5096',
    approvalCode: '123456',
    reference: '109600746891',
    failure: null,
  });
});

const STATES = {
  NEW: 'under-way',
  FINGERPRINT: 'under-way',
  '3D': 'three-d-secure',
  AUTH: 'held',
  CHARGE: 'charged',
  CANCEL: 'released',
  CANCEL_OLD: 'hold-expired',
  FAILED: 'failed',
  REJECT: 'failed',
};
for (const [statusName, state] of Object.entries(STATES)) {
  test(`statusName ${statusName} means ${state}`, () => {
    assert.equal(operationOf(answer({ statusName })).state, state);
  });
}

test('a whole and a partial refund tell what was taken and what was given back', () => {
  const amounts = (changes: object) => {
    const { state, amount, refundedAmount } = operationOf(answer({ statusName: 'REFUND', ...changes }));
    return [state, amount, refundedAmount];
  };
  assert.deepEqual(amounts({ amount: 0, payoutAmount: 1000.5 }), ['refunded', 100_050n, 100_050n]);
  assert.deepEqual(amounts({ amount: 900.5, payoutAmount: 100 }), ['refunded', 100_050n, 10_000n]);
});

test('a decline says why, with or without resultCode 101', () => {
  const declined = { statusName: 'FAILED', reasonCode: '484' };
  const failure = { reason: 'not_enough_funds', errorType: 'ERROR_PAYMENT', code: '484' };
  assert.deepEqual(operationOf(answer(declined)).failure, failure);
  assert.deepEqual(operationOf(answer(declined, '101')).failure, failure);
  assert.deepEqual(operationOf(answer({ ...declined, reasonCode: 484 }, 101)).failure, failure);
});

test('an invoice that the bank does not know holds nothing', () => {
  assert.deepEqual(read({ resultCode: '102', resultMessage: 'Invoice not found' }), { kind: 'none' });
});

const NOT_UNDERSTOOD: Record<string, unknown> = {
  'resultCode 103 (error)': answer({}, '103'),
  'resultCode 104 (no terminal in the token)': answer({}, '104'),
  'resultCode 107 (ask again later)': answer({ statusName: 'FAILED', reasonCode: '484' }, '107'),
  'resultCode 109 (another terminal’s)': answer({}, '109'),
  'an undocumented resultCode': answer({}, '200'),
  'no resultCode': { transaction: TRANSACTION },
  'resultCode 100 without a transaction': { resultCode: '100' },
  'resultCode 101 without a transaction': { resultCode: '101' },
  'resultCode 101 with money held': answer({}, '101'),
  'a decline with reason 454': answer({ statusName: 'FAILED', reasonCode: '454' }),
  'a decline with reason 459': answer({ statusName: 'REJECT', reasonCode: 459 }, '101'),
  'statusName VERIFIED': answer({ statusName: 'VERIFIED' }),
  'an undocumented statusName': answer({ statusName: 'PAID' }),
  'a transaction without an amount': answer({ amount: undefined }),
  'an amount that is no number of tiyn': answer({ amount: 10.005 }),
  'an amount as text': answer({ amount: '1000.5' }),
  'a transaction without a currency': answer({ currency: '' }),
  'a transaction without an invoice': answer({ invoiceID: undefined }),
  'a transaction without a terminal': answer({ terminal: undefined, terminalID: '' }),
  'an operation id that would change the URL': answer({ id: '../refund' }),
  'a refund without its amount': answer({ statusName: 'REFUND', payoutAmount: undefined }),
  'a refund above what was taken': answer({ statusName: 'REFUND', payoutAmount: 2000 }),
  'a text instead of an object': 'AUTH',
  'no JSON': undefined,
};
for (const [what, body] of Object.entries(NOT_UNDERSTOOD)) {
  test(`${what} is unknown, never a decline`, () => assert.equal(read(body).kind, 'unknown'));
}

test('no answer, and an answer that is not 200, are unknown', () => {
  assert.equal(readStatusAnswer({ kind: 'silence', detail: 'reset' }, ASKED).kind, 'unknown');
  for (const status of [201, 302, 400, 401, 404, 500, 503])
    assert.equal(read(answer({}), status).kind, 'unknown');
});

test('zeros that the bank drops from our invoice number do not make it another', () => {
  assert.equal(operationOf(answer({ invoiceID: 1350768 })).invoiceId, ASKED.invoiceId);
  assert.equal(operationOf(answer({ invoiceID: '1350768' })).invoiceId, ASKED.invoiceId);
  assert.equal(operationOf(answer({ invoiceID: '1350769' })).invoiceId, '1350769');
});

test('another terminal, amount or currency is reported as it is', () => {
  const other = operationOf(answer({ terminalID: 'another', amount: 10, currency: 'USD' }));
  assert.deepEqual([other.terminalId, other.amount, other.currency], ['another', 1000n, 'USD']);
});

test('a card number that is not masked never enters the gateway', () => {
  const mask = (cardMask: unknown) => operationOf(answer({ cardMask })).cardMask;
  assert.equal(mask('440563******5096'), '440563******5096');
  for (const bad of ['4405639704015096', '4405 6397 0401 5096', 4405, '', null])
    assert.equal(mask(bad), null);
});

test('texts that the store cannot keep are left out', () => {
  assert.equal(operationOf(answer({ reference: 'a\0b', approvalCode: 'x'.repeat(65) })).reference, null);
});
