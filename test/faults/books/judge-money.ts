import { isFinal } from '@nplus.tech/ktwidget-client/protocol';
import type { BookedInvoice, BookedOperation } from '../bank-side.js';
import type { KeptPayment, KeptRefund } from './kept.js';
import type { Verdict } from './verdict.js';

/** KZT → tiyn. */
export const tiyn = (kzt: number): bigint => BigInt(Math.round(kzt * 100));

const sum = (amounts: readonly bigint[]) => amounts.reduce((total, amount) => total + amount, 0n);
const isTaken = ({ chargedAmount, refundedAmount }: BookedOperation) => chargedAmount > refundedAmount;

/** Whether the bank has what a payment that is completed may have taken, and nothing of another operation. */
function isChargedRightly(payment: KeptPayment, operations: readonly BookedOperation[]): boolean {
  const own = operations.find(({ id }) => id === payment.card);
  if (!own || operations.some((other) => other !== own && isTaken(other))) return false;
  return tiyn(own.chargedAmount) === payment.amount && own.currency === 'KZT';
}

/** Compares a payment with its invoice at the bank: what was taken and what is still held. */
export function judgeMoney(payment: KeptPayment, invoice: BookedInvoice | undefined, verdict: Verdict): void {
  const operations = invoice?.operations ?? [];
  const name = `${payment.hash} (${payment.status})`;
  const taken = operations.filter(isTaken);
  if (taken.length > 1 || operations.some(({ charges }) => charges > 1)) verdict.doubleCharges.push(name);
  const right =
    payment.status === 'completed'
      ? isChargedRightly(payment, operations)
      : taken.length === 0 || !isFinal(payment.status);
  if (!right) verdict.wrongCharges.push(name);
  const held = operations.filter(({ status }) => status === 'AUTH');
  if (held.length > 0 && (isFinal(payment.status) || payment.cases === 0)) verdict.stuckHolds.push(name);
}

/** Compares the refunds of a completed payment with what the bank gave back of it. */
export function judgeRefunds(
  payment: KeptPayment,
  refunds: readonly KeptRefund[],
  invoice: BookedInvoice | undefined,
  verdict: Verdict,
): void {
  const own = invoice?.operations.find(({ id }) => id === payment.card);
  if (payment.status !== 'completed' || !own) return;
  const name = `${payment.hash} (${payment.refunded} of ${payment.amount} tiyn given back)`;
  const ours = own.history.map(({ what }) => what).filter((what) => what.startsWith('refunded'));
  const done = sum(refunds.filter(({ state }) => state === 'done').map(({ amount }) => amount));
  // What is pending may have been done: nobody guesses.
  const open = sum(refunds.filter(({ state }) => state === 'pending').map(({ amount }) => amount));
  const back = tiyn(own.refundedAmount);
  if (new Set(ours).size < ours.length || back > done + open) verdict.doubleRefunds.push(name);
  if (back < done || payment.refunded !== done) verdict.lostRefunds.push(name);
}
