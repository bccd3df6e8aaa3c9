import { InvoiceRefused, type Acquirer } from '../payments/acquirer.js';
import type { StepContext } from '../payments/apply-status.js';
import type { NotificationSender } from '../payments/notification.js';
import type { Metrics } from './metrics.js';

/** The acquirer, with the time and outcome of every call measured. */
export function measuredAcquirer(acquirer: Acquirer, { acquirerSeconds }: Metrics): Acquirer {
  async function timed<T>(call: string, run: () => Promise<T>, outcomeOf: (answer: T) => string): Promise<T> {
    const stop = acquirerSeconds.startTimer({ call });
    try {
      const answer = await run();
      stop({ outcome: outcomeOf(answer) });
      return answer;
    } catch (error) {
      stop({ outcome: error instanceof InvoiceRefused ? 'refused' : 'unavailable' });
      throw error;
    }
  }
  const kind = (answer: { kind: string }) => answer.kind;
  return {
    openPaymentPage: (request) =>
      timed(
        'token',
        () => acquirer.openPaymentPage(request),
        () => 'done',
      ),
    readStatus: (invoice) => timed('status', () => acquirer.readStatus(invoice), kind),
    charge: (operation) => timed('charge', () => acquirer.charge(operation), kind),
    release: (operation) => timed('release', () => acquirer.release(operation), kind),
    refund: (operation) => timed('refund', () => acquirer.refund(operation), kind),
  };
}

/** The sender of notifications, with its attempts counted. */
export function measuredSender(
  sender: NotificationSender,
  { notificationAttempts }: Metrics,
): NotificationSender {
  return {
    async send(delivery) {
      const result = await sender.send(delivery);
      notificationAttempts.inc({ outcome: result.accepted ? 'accepted' : 'failed' });
      return result;
    },
  };
}

/** The step that tells of a final status, counted. A step that is rolled back and done again counts twice. */
export function measuredAnnounce(
  announce: StepContext['announce'],
  { finalPayments }: Metrics,
): StepContext['announce'] {
  return async (tx, payment, now) => {
    await announce(tx, payment, now);
    finalPayments.inc({ status: payment.status });
  };
}
