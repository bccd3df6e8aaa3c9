import type { ClaimedWork, DueWorkQueue } from '../payments/due-work.js';
import type { PaymentStore, PaymentTransaction } from '../payments/store.js';
import { noteLines, type PaymentLine } from './payment-lines.js';

/** What lines are written to; pino's logger is one. */
export interface PaymentLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

function write(log: PaymentLog, lines: readonly PaymentLine[]): void {
  for (const { level, fields, message } of lines) log[level](fields, message);
}

/** The payments' store, with what its transactions did to payments in the log once they have committed. */
export function loggedStore<S extends PaymentStore>(store: S, log: PaymentLog): S {
  return {
    ...store,
    async transaction<T>(work: (tx: PaymentTransaction) => Promise<T>): Promise<T> {
      const lines: PaymentLine[] = [];
      const result = await store.transaction((tx) => work(noteLines(tx, lines)));
      write(log, lines);
      return result;
    },
  };
}

/** The queue of due work, with what its recordings did to payments in the log once they have committed. */
export function loggedQueue(queue: DueWorkQueue, log: PaymentLog): DueWorkQueue {
  return {
    ...queue,
    async record(work, recording) {
      const lines: PaymentLine[] = [];
      const recorded = await queue.record(work, (tx) => recording(noteLines(tx, lines)));
      if (recorded) write(log, lines);
      return recorded;
    },
  };
}

/** The hash of the payment that a piece of work is about; null when there is none, or the database does not tell. */
export async function paymentOfWork(store: PaymentStore, work: ClaimedWork): Promise<string | null> {
  const { kind, subjectId } = work;
  const paymentId = async (): Promise<bigint | undefined> => {
    switch (kind) {
      case 'follow':
        return subjectId;
      case 'operate':
        return (await store.findOperation(subjectId))?.paymentId;
      case 'accrue':
        return (await store.findAccrual(subjectId))?.paymentId;
      case 'notify':
        return (await store.findNotification(subjectId))?.paymentId;
    }
  };
  try {
    const id = await paymentId();
    return id === undefined ? null : ((await store.findPayment({ id }))?.hash ?? null);
  } catch {
    return null;
  }
}
