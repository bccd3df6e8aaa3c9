import type { PaymentStatus } from '@nplus.tech/ktwidget-client/protocol';
import type { Acquirer, AcquirerStatus } from '../payments/acquirer.js';
import type { Clock } from '../payments/clock.js';
import { GatewayError } from '../payments/gateway-error.js';
import type { PaymentStore } from '../payments/store.js';
import type { OperatorReadStore, PaymentDetails } from './ports.js';

/** What came of asking now. */
export interface Synced {
  details: PaymentDetails;
  /** The status before. */
  before: PaymentStatus;
  /** What the acquirer says; null for a payment whose bank page was never opened. */
  acquirer: AcquirerStatus | null;
  /** Whether what was asked for has been run; false: no worker came to it in time, it goes on by itself. */
  done: boolean;
}

interface Parts {
  store: PaymentStore;
  reads: Pick<OperatorReadStore, 'paymentDetails' | 'waitingWork'>;
  acquirer: Pick<Acquirer, 'readStatus'>;
  clock: Clock;
  /** Waits for so many milliseconds. */
  wait: (ms: number) => Promise<void>;
}

/** The worker is woken by the commit, so it is mostly done at the first look. */
const LOOK_EVERY_MS = 100;
const LOOKS = 80;

/**
 * Asks the acquirer about a payment now instead of when it is due next, by the same due work, and tells what came of it.
 * What was not sent to the acquirer yet is not hurried: a charge waits for its time.
 * Throws {@link GatewayError} `payment_unknown`.
 */
export function syncPaymentUseCase({ store, reads, acquirer, clock, wait }: Parts) {
  async function isDone(work: Parameters<OperatorReadStore['waitingWork']>[0], at: Date): Promise<boolean> {
    for (let look = 0; look < LOOKS; look += 1) {
      if ((await reads.waitingWork(work, at)) === 0) return true;
      await wait(LOOK_EVERY_MS);
    }
    return false;
  }

  return async function syncPayment(hash: string): Promise<Synced> {
    const at = clock.now();
    const asked = await store.transaction(async (tx) => {
      const payment = await tx.lockPayment({ hash });
      if (!payment) throw new GatewayError('payment_unknown');
      const sent = (await tx.operations(payment.id)).filter(({ state }) => state === 'sent');
      await tx.schedule({ kind: 'follow', subjectId: payment.id, dueAt: at });
      for (const { id } of sent) await tx.schedule({ kind: 'operate', subjectId: id, dueAt: at });
      await tx.audit({
        at,
        actor: 'operator',
        action: 'payment.sync',
        subject: `payment ${hash}`,
        detail: { status: payment.status },
      });
      return { payment, operations: sent.map(({ id }) => id) };
    });
    const { payment, operations } = asked;
    const done = await isDone({ followed: payment.id, operations }, at);
    const acquirers = payment.invoice ? await acquirer.readStatus(payment.invoice) : null;
    const details = await reads.paymentDetails(hash);
    if (!details) throw new GatewayError('payment_unknown');
    return { details, before: payment.status, acquirer: acquirers, done };
  };
}
