import { isFailed } from '@nplus.tech/ktwidget-client/protocol';
import type { AcquirerState, AcquirerStatus } from '../payments/acquirer.js';
import { isSettled, type MoneyOperation } from '../payments/money-operation.js';
import { findingOf } from '../payments/operation-finding.js';
import type { OperatorCase, ResolvedAs } from '../payments/operator-case.js';
import type { Payment } from '../payments/payment.js';

/** The words about money; the others are about a service's credit. */
export type MoneyWord = Exclude<ResolvedAs, 'credited' | 'not-credited'>;

/** What a case is about, by its kind's first word: `charge_unknown`, `accrual_unknown`, `outcome_unknown` … */
export function aboutOf({
  kind,
}: Pick<OperatorCase, 'kind'>): 'charge' | 'release' | 'refund' | 'accrual' | 'other' {
  const [first] = kind.split('_');
  return first === 'charge' || first === 'release' || first === 'refund' || first === 'accrual'
    ? first
    : 'other';
}

/** Whether the word is one that can answer such a case. */
export function wordFits(found: OperatorCase, word: ResolvedAs): word is ResolvedAs {
  const aboutCredit = word === 'credited' || word === 'not-credited';
  return aboutCredit === (aboutOf(found) === 'accrual');
}

/** The unsettled operations that a case is about: never the planned charge of a payment that is otherwise well. */
export function operationsOf(
  found: OperatorCase,
  payment: Payment,
  operations: readonly MoneyOperation[],
): MoneyOperation[] {
  const about = aboutOf(found);
  return operations.filter((operation) => {
    if (isSettled(operation)) return false;
    if (about !== 'other') return operation.kind === about;
    return isFailed(payment.status) || operation.operationId !== payment.card?.operationId;
  });
}

/**
 * What an operator's word makes of an operation that nobody could tell of; null when it cannot be so, for money that
 * must not stay with us would: a failed payment's charge has to be given back first.
 */
export function settledBy(
  operation: Pick<MoneyOperation, 'kind' | 'refundedBefore'>,
  word: MoneyWord,
  payment: Pick<Payment, 'status'>,
): 'done' | 'overtaken' | 'refused' | null {
  const wanted = operation.refundedBefore !== null;
  switch (operation.kind) {
    case 'charge':
      if (word !== 'charged') return 'overtaken';
      return isFailed(payment.status) ? null : 'done';
    case 'release':
      if (word === 'charged') return null;
      return word === 'refunded' ? 'overtaken' : 'done';
    case 'refund':
      if (word === 'refunded') return 'done';
      if (word === 'charged') return wanted ? 'refused' : null;
      return wanted ? null : 'overtaken';
  }
}

const WORDS_OF_STATE: Partial<Record<AcquirerState, readonly MoneyWord[]>> = {
  charged: ['charged'],
  released: ['released', 'none'],
  'hold-expired': ['released', 'none'],
  refunded: ['refunded'],
  failed: ['none'],
};

function contradictsRefund(refund: MoneyOperation, word: MoneyWord, status: AcquirerStatus): boolean {
  const finding = findingOf(refund, status);
  if (finding === 'done') return word !== 'refunded';
  // What the acquirer's sums do not tell, only a person can.
  return finding === 'not-done' && word === 'refunded';
}

/**
 * Whether the acquirer, asked just now, says something else than the operator. What it can tell is not for a person to
 * decide; its silence, or its word about another operation, contradicts nobody.
 */
export function contradicts(
  status: AcquirerStatus,
  word: MoneyWord,
  payment: Payment,
  operations: readonly MoneyOperation[],
): boolean {
  if (status.kind === 'unknown') return false;
  if (status.kind === 'none') return word === 'charged' || word === 'refunded';
  const { operation } = status;
  const known = operations.find(({ operationId }) => operationId === operation.operationId);
  if (known?.kind === 'refund') return contradictsRefund(known, word, status);
  const concerned =
    known !== undefined || operations.length === 0 || payment.card?.operationId === operation.operationId;
  return concerned && !(WORDS_OF_STATE[operation.state] ?? []).includes(word);
}

/** Whether the acquirer's word leaves money or a step of a payment open that is over. */
export function leavesOpen(status: AcquirerStatus | null): boolean {
  if (status === null || status.kind === 'none') return false;
  if (status.kind === 'unknown') return true;
  return !['released', 'hold-expired', 'refunded', 'failed'].includes(status.operation.state);
}
