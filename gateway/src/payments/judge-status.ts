import { CURRENCY, isFailed } from '@nplus.tech/ktwidget-client/protocol';
import type { AcquirerOperation, AcquirerStatus } from './acquirer.js';
import { ENDINGS, declinedByAcquirer, type Ending } from './failures.js';
import type { Payment } from './payment.js';
import { later } from './settings.js';

/** What follows from the acquirer's word, in this order. An empty list means: nothing yet, ask again. */
export type Action =
  | { type: 'authorize'; operation: AcquirerOperation }
  /** The money is taken, whether we asked for it or the terminal is one-step. */
  | { type: 'charged'; operation: AcquirerOperation }
  | { type: 'end'; ending: Ending }
  /** Money that must not stay with us: a hold is released, a charge refunded. */
  | { type: 'give-back'; operation: AcquirerOperation }
  /** The hold of a service is gone before its accrual is settled. */
  | { type: 'lose-hold' }
  | { type: 'case'; kind: string; detail: string };

const holdsMoney = (operation: AcquirerOperation) =>
  operation.state === 'held' || operation.state === 'charged';

function matches(payment: Payment, operation: AcquirerOperation): boolean {
  return (
    operation.amount === payment.amount &&
    operation.currency === CURRENCY &&
    operation.terminalId === payment.invoice?.terminalId
  );
}

function judgePending(payment: Payment, operation: AcquirerOperation, now: Date): Action[] {
  const lifeIsOver = now >= payment.expiresAt;
  switch (operation.state) {
    case 'held':
      return [{ type: 'authorize', operation }];
    case 'charged':
      return [
        { type: 'authorize', operation },
        { type: 'charged', operation },
      ];
    // A failed attempt is not a failed payment: the bank's page asks again (contract 1.5).
    case 'failed':
      return payment.failureReturnedAt !== null || lifeIsOver
        ? [{ type: 'end', ending: declinedByAcquirer(operation) }]
        : [];
    case 'released':
    case 'hold-expired':
    case 'refunded':
      return [{ type: 'end', ending: ENDINGS.holdEnded }];
    case 'under-way':
      return lifeIsOver ? [{ type: 'end', ending: ENDINGS.expired }] : [];
    case 'three-d-secure':
      return pageIsDead(payment, now) ? [{ type: 'end', ending: ENDINGS.expired }] : [];
  }
}

/** The hold ended without our doing. A service that was credited is given: its payment is not ended by a rule (contract 1.5). */
function judgeLostHold(payment: Payment, operation: AcquirerOperation): Action[] {
  if (payment.order.type !== 'service') return [{ type: 'end', ending: ENDINGS.holdEnded }];
  if (payment.status === 'authorized') return [{ type: 'lose-hold' }];
  const detail = `operation ${operation.operationId} is ${operation.state}, and the service was credited`;
  return [{ type: 'case', kind: 'charge_after_accrual', detail }];
}

function judgeHeld(payment: Payment, operation: AcquirerOperation): Action[] {
  switch (operation.state) {
    case 'charged':
      return [{ type: 'charged', operation }];
    case 'released':
    case 'hold-expired':
    case 'refunded':
      return judgeLostHold(payment, operation);
    case 'held':
    case 'failed':
    case 'under-way':
    case 'three-d-secure':
      return [];
  }
}

/**
 * Another amount, currency or terminal than ours. What the payment does not stand on goes back. What it does was changed
 * at the acquirer since: goods or a service may have been given for it, so no rule gives it back.
 */
function judgeMismatch(payment: Payment, operation: AcquirerOperation, standsOn: boolean): Action[] {
  const detail = `operation ${operation.operationId}: ${operation.amount} tiyn ${operation.currency} on terminal ${operation.terminalId}`;
  const told: Action = { type: 'case', kind: 'amount_mismatch', detail };
  if (standsOn) return [told];
  const ends: Action[] =
    payment.status === 'pending' ? [{ type: 'end', ending: ENDINGS.amountMismatch }] : [];
  return [...ends, { type: 'give-back', operation }, told];
}

/** A status may lag behind the answer that settled an operation so long. */
export const STATUS_LAG_SECONDS = 60;

/** The acquirer said that it took the money. When its status goes on saying otherwise, a person looks at it. */
function judgeTaken(payment: Payment, { operationId, state }: AcquirerOperation, now: Date): Action[] {
  const contradicts = state === 'held' || state === 'released' || state === 'hold-expired';
  if (!contradicts || now < later(payment.statusAt, STATUS_LAG_SECONDS)) return [];
  const detail = `operation ${operationId} was charged, and its status says ${state}`;
  return [{ type: 'case', kind: 'charge_unknown', detail }];
}

/** Whether no page of ours can bring money any more. */
export function pageIsDead(payment: Payment, now: Date): boolean {
  return payment.invoice === null || now >= payment.invoice.tokenExpiresAt;
}

function judgeSilence(
  payment: Payment,
  status: Exclude<AcquirerStatus, { kind: 'found' }>,
  now: Date,
): Action[] {
  if (payment.status !== 'pending') return [];
  if (status.kind === 'none')
    return now >= payment.expiresAt ? [{ type: 'end', ending: ENDINGS.expired }] : [];
  if (!pageIsDead(payment, now)) return [];
  return [
    { type: 'end', ending: ENDINGS.acquirerUnreachable },
    {
      type: 'case',
      kind: 'outcome_unknown',
      detail: `No status from the acquirer until the deadline: ${status.detail}`,
    },
  ];
}

/**
 * What the acquirer's status of our invoice means for the payment (rules 1 and 3 of docs/architecture.md). Pure.
 * Nothing steps forward unless amount, currency and terminal are ours.
 */
export function judgeStatus(payment: Payment, status: AcquirerStatus, now: Date): Action[] {
  if (status.kind !== 'found') return judgeSilence(payment, status, now);
  const { operation } = status;
  // An answer about another invoice says nothing about ours: as silence, it may not last for ever.
  if (operation.invoiceId !== payment.invoice?.invoiceId) {
    return judgeSilence(payment, { kind: 'unknown', detail: 'its answer was about another invoice' }, now);
  }
  const ours = payment.card?.operationId === operation.operationId;

  // The payment stands on this operation: its amount was ours when it was held.
  const standsOn = ours && !isFailed(payment.status);

  if (holdsMoney(operation) && !matches(payment, operation))
    return judgeMismatch(payment, operation, standsOn);
  if (payment.status === 'pending') return judgePending(payment, operation, now);
  if (!standsOn) return holdsMoney(operation) ? [{ type: 'give-back', operation }] : [];
  return payment.status === 'completed' ? judgeTaken(payment, operation, now) : judgeHeld(payment, operation);
}
