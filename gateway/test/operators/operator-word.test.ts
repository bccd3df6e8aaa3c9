import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aboutOf, settledBy, wordFits } from '../../src/operators/operator-word.js';
import { RESOLVED_AS, type OperatorCase } from '../../src/payments/operator-case.js';

const caseOf = (kind: string): OperatorCase => ({
  id: 1n,
  paymentId: 1n,
  kind,
  detail: '',
  openedAt: new Date(0),
  resolvedAt: null,
  resolution: null,
  resolvedAs: null,
});

test('a word about a credit answers a case about a credit alone, a word about money the others', () => {
  const fitting = (kind: string) => RESOLVED_AS.filter((word) => wordFits(caseOf(kind), word));
  assert.deepEqual(fitting('accrual_unknown'), ['credited', 'not-credited']);
  for (const kind of [
    'charge_unknown',
    'release_refused',
    'refund_unknown',
    'outcome_unknown',
    'amount_mismatch',
  ]) {
    assert.deepEqual(fitting(kind), ['charged', 'released', 'refunded', 'none'], kind);
  }
  assert.equal(aboutOf(caseOf('charge_after_accrual')), 'charge');
});

test('no word lets a failed payment keep a customer’s money', () => {
  const failed = { status: 'error' } as const;
  for (const kind of ['charge', 'release', 'refund'] as const) {
    assert.equal(settledBy({ kind, refundedBefore: null }, 'charged', failed), null, kind);
  }
});

test('a refund that was asked for is either done or not: nothing else can have become of it', () => {
  const asked = { kind: 'refund', refundedBefore: 0n } as const;
  const completed = { status: 'completed' } as const;
  assert.equal(settledBy(asked, 'refunded', completed), 'done');
  assert.equal(settledBy(asked, 'charged', completed), 'refused');
  assert.equal(settledBy(asked, 'released', completed), null);
  assert.equal(settledBy(asked, 'none', completed), null);
});
