import { isFailed, isFinal } from '@nplus.tech/ktwidget-client/protocol';
import type { Acquirer, AcquirerStatus } from './acquirer.js';
import { applyStatus, endPayment, type StepContext } from './apply-status.js';
import type { Clock } from './clock.js';
import type { Recording, WorkHandler } from './due-work.js';
import { ENDINGS } from './failures.js';
import { pageIsDead } from './judge-status.js';
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

/**
 * When to ask about a payment again; null when nothing can happen to it any more. An unsettled payment is asked about
 * at growing intervals; a settled one as long as a page of ours may still bring money, which would have to go back.
 */
export function nextQuestion(
  payment: Payment,
  attempt: number,
  now: Date,
  settings: PaymentSettings,
): Date | null {
  const { pollSeconds } = settings;
  const last = pollSeconds[pollSeconds.length - 1] ?? 60;
  if (isFinal(payment.status)) return pageIsDead(payment, now) ? null : later(now, last);
  if (payment.invoice === null) return payment.expiresAt > now ? payment.expiresAt : later(now, 1);
  const next = later(now, pollSeconds[Math.min(attempt, pollSeconds.length - 1)] ?? last);
  return payment.status === 'pending' && payment.expiresAt > now ? soonest(next, payment.expiresAt) : next;
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
      // What just failed may still bring a hold; what just moved is asked about from the start.
      const attempts = after.status === payment.status || isFailed(after.status) ? attempt : 0;
      return nextQuestion(after, attempts, now, settings);
    };
  };
}
