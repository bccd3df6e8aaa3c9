import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareWithAcquirer, kztText } from '../../src/operators/compare-with-acquirer.js';
import type { AcquirerOperation } from '../../src/payments/acquirer.js';

const LINE = { operationId: 'op-1', terminalId: 'terminal-1', wholeAmount: 100_050n, wholeRefunded: 0n };
const CHARGED: AcquirerOperation = {
  operationId: 'op-1',
  state: 'charged',
  invoiceId: '1',
  terminalId: 'terminal-1',
  amount: 100_050n,
  currency: 'KZT',
  refundedAmount: 0n,
  cardMask: null,
  approvalCode: null,
  reference: null,
  failure: null,
};
const found = (change: Partial<AcquirerOperation> = {}) =>
  ({ kind: 'found', operation: { ...CHARGED, ...change } }) as const;
const fieldsOf = (result: ReturnType<typeof compareWithAcquirer>) =>
  result.kind === 'different' ? result.differences.map(({ field }) => field) : result.kind;

test('books that say the same are equal, also after a refund of a part or of all', () => {
  assert.equal(fieldsOf(compareWithAcquirer(LINE, found())), 'equal');
  const part = { ...LINE, wholeRefunded: 5000n };
  assert.equal(fieldsOf(compareWithAcquirer(part, found({ refundedAmount: 5000n }))), 'equal');
  assert.equal(
    fieldsOf(compareWithAcquirer(part, found({ state: 'refunded', refundedAmount: 5000n }))),
    'equal',
  );
  const all = { ...LINE, wholeRefunded: 100_050n };
  assert.equal(
    fieldsOf(compareWithAcquirer(all, found({ state: 'refunded', refundedAmount: 100_050n }))),
    'equal',
  );
});

for (const [what, change, fields] of [
  ['a payment that is only held there', { state: 'held' }, ['state']],
  ['another amount', { amount: 100_051n }, ['amount']],
  ['another currency', { currency: 'USD' }, ['currency']],
  ['another terminal', { terminalId: 'terminal-2' }, ['terminal']],
  ['another operation', { operationId: 'op-2' }, ['operation']],
  ['a refund that we do not know of', { state: 'refunded', refundedAmount: 100n }, ['state', 'refunded']],
] as const) {
  test(`${what} is shown as a difference`, () => {
    assert.deepEqual(fieldsOf(compareWithAcquirer(LINE, found(change))), [...fields]);
  });
}

test('an invoice that the acquirer does not know is a difference; its silence is not agreement', () => {
  assert.deepEqual(fieldsOf(compareWithAcquirer(LINE, { kind: 'none' })), ['operation']);
  assert.deepEqual(compareWithAcquirer(LINE, { kind: 'unknown', detail: 'down' }), {
    kind: 'unknown',
    detail: 'down',
  });
});

test('tiyn are written exactly, however many', () => {
  assert.deepEqual([0n, 5n, -5n, 100_050n, 12_345_678_901_234_567_890n].map(kztText), [
    '0.00',
    '0.05',
    '-0.05',
    '1000.50',
    '123456789012345678.90',
  ]);
});
