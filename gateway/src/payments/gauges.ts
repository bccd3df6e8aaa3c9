import type { PaymentStatus } from '@nplus.tech/ktwidget-client/protocol';

/** What is waiting in the database now. Lags in seconds; 0 when nothing waits. */
export interface Gauges {
  openPayments: Record<Extract<PaymentStatus, 'pending' | 'authorized' | 'success'>, number>;
  /** How long the work that is most overdue has been due. */
  dueWorkLag: number;
  /** How long the oldest notification waits to be accepted, and how many wait. */
  notificationLag: number;
  notificationsWaiting: number;
  notificationsGivenUp: number;
  openCases: number;
  /** By terminal, of those that payments are made at. */
  invoiceNumbersLeft: Record<string, number>;
}

/** Reads the gauges; all nodes of one database see the same. */
export type ReadGauges = () => Promise<Gauges>;
