import { isFailed, isFinal } from '@nplus.tech/ktwidget-client/protocol';
import type { Acquirer, AcquirerStatus } from './acquirer.js';
import { applyStatus, endPayment, type StepContext } from './apply-status.js';
import type { Clock } from './clock.js';
import type { Recording, WorkHandler } from './due-work.js';
import { ENDINGS } from './failures.js';
import { growingWait } from './growing-wait.js';
import { pageIsDead } from './judge-status.js';
import { isSettled } from './money-operation.js';
import type { Payment } from './payment.js';
import { later, type PaymentSettings } from './settings.js';
import type { PaymentStore } from './store.js';

interface Parts {
  store: PaymentStore;
  acquirer: Acquirer;
  clock: Clock;
  settings: PaymentSettings;
  announce: StepContext['announce'];
}

function soonest(...times: Date[]): Date {
  return new Date(Math.min(...times.map((time) => time.getTime())));
}

/** The longest wait between two questions about a payment that is over. */
const LONGEST_WAIT = 3600;

/** …and about one that is not. */
const longestPoll = (pollSeconds: readonly number[]) => pollSeconds.at(-1) ?? 60;

/**
 * Whether the acquirer's word leaves nothing that holds money or still may: a status shows one operation, so one that
 * has just been given back may have hidden another. Silence leaves everything open.
 */
function nothingIsLeft({ status, card, invoice }: Payment, word: AcquirerStatus): boolean {
  if (word.kind !== 'found') return word.kind === 'none';
  const { state, operationId, invoiceId } = word.operation;
  if (invoiceId !== invoice?.invoiceId) return false;
  if (state === 'charged') return status === 'completed' && card?.operationId === operationId;
  return state !== 'held' && state !== 'under-way' && state !== 'three-d-secure';
}

/**
 * When to ask again about a payment that is over: as long as a page of ours may still bring money, which would have to
 * go back, and then until the acquirer has said that nothing is left. A hold that nobody ever told us of ends by itself,
 * so that is as long as asking makes sense.
 */
function nextQuestionWhenFinal(
  payment: Payment,
  status: AcquirerStatus,
  now: Date,
  { pollSeconds, holdLife }: PaymentSettings,
): Date | null {
  if (payment.invoice === null) return null;
  const least = longestPoll(pollSeconds);
  if (!pageIsDead(payment, now)) return later(now, least);
  const { tokenExpiresAt } = payment.invoice;
  if (nothingIsLeft(payment, status) || now >= later(tokenExpiresAt, holdLife)) return null;
  return growingWait(tokenExpiresAt, now, { least, most: LONGEST_WAIT });
}

/**
 * When to ask about a payment again, after `status` was the answer; null when nothing can happen to it any more. An
 * unsettled payment is asked about at growing intervals.
 */
function nextQuestion(
  payment: Payment,
  status: AcquirerStatus,
  attempt: number,
  now: Date,
  settings: PaymentSettings,
): Date | null {
  const { pollSeconds } = settings;
  if (isFinal(payment.status)) return nextQuestionWhenFinal(payment, status, now, settings);
  if (payment.invoice === null) return payment.expiresAt > now ? payment.expiresAt : later(now, 1);
  const next = later(now, pollSeconds[attempt] ?? longestPoll(pollSeconds));
  return payment.status === 'pending' && payment.expiresAt > now ? soonest(next, payment.expiresAt) : next;
}

/** What the acquirer's word ends, and what its silence must not leave for ever, for a person to look at. */
async function keepCases(
  { tx, now }: StepContext,
  payment: Payment,
  status: AcquirerStatus,
  holdLife: number,
): Promise<void> {
  if (isFinal(payment.status) && nothingIsLeft(payment, status) && (await tx.hasOpenCase(payment.id))) {
    const settled = (await tx.operations(payment.id)).every(isSettled);
    const answered = [
      ...(isFailed(payment.status) ? ['outcome_unknown'] : []),
      ...(settled ? ['charge_unknown', 'release_unknown', 'refund_unknown'] : []),
    ];
    for (const kind of answered)
      await tx.closeCase(payment.id, kind, 'the acquirer told what became of it', now);
  }
  if (payment.status !== 'success' || now < later(payment.statusAt, holdLife)) return;
  const charges = (await tx.operations(payment.id)).filter(({ kind }) => kind === 'charge');
  // A charge that is still tried opens a case of its own.
  if (!charges.every(isSettled) || (await tx.hasOpenCase(payment.id))) return;
  await tx.openCase(payment.id, 'charge_overdue', 'accepted, and neither charged nor lost since', now);
}

/** Follows one payment until it is settled: asks the acquirer, applies the answer, says when to ask again. */
export function followPaymentHandler({ store, acquirer, clock, settings, announce }: Parts): WorkHandler {
  return async (paymentId, attempt): Promise<Recording> => {
    const seen = await store.findPayment({ id: paymentId });
    const invoice = seen?.invoice ?? null;
    const status: AcquirerStatus = invoice ? await acquirer.readStatus(invoice) : { kind: 'none' };
    return async (tx) => {
      const now = clock.now();
      const payment = await tx.lockPayment({ id: paymentId });
      if (!payment) return null;
      // Its bank page was opened while we asked: the answer is about the time before.
      if (payment.invoice?.invoiceId !== invoice?.invoiceId) return now;
      const step: StepContext = { tx, now, announce };
      const expired = payment.invoice === null && payment.status === 'pending' && now >= payment.expiresAt;
      const after = expired
        ? await endPayment(step, payment, ENDINGS.expired)
        : await applyStatus(step, payment, status);
      await keepCases(step, after, status, settings.holdLife);
      // What just failed may still bring a hold; what just moved is asked about from the start.
      const attempts = after.status === payment.status || isFailed(after.status) ? attempt : 0;
      return nextQuestion(after, status, attempts, now, settings);
    };
  };
}
