import type { PaymentStatus } from '@nplus.tech/ktwidget-client/protocol';
import type { Accrual } from '../payments/accrual.js';
import type { AuditEntry } from '../payments/audit-entry.js';
import type { MoneyOperation } from '../payments/money-operation.js';
import type { DeliveryResult, Notification } from '../payments/notification.js';
import type { OperatorCase } from '../payments/operator-case.js';
import type { Payment } from '../payments/payment.js';
import type { Page, PageRequest } from './page.js';

/** Which payments are listed; every condition that is there must hold. `until` is not included. */
export interface PaymentFilter {
  merchantId?: number;
  status?: PaymentStatus;
  orderId?: string;
  since?: Date;
  until?: Date;
}

/** A notification with what an operator asks about it. */
export interface NotificationRecord extends Notification {
  paymentHash: string;
  createdAt: Date;
  nextAttemptAt: Date | null;
}

/** One attempt to deliver. */
export interface NotificationAttempt extends DeliveryResult {
  at: Date;
}

/** A case with the payment that it is about. */
export interface CaseRecord extends OperatorCase {
  payment: Pick<Payment, 'hash' | 'merchantId' | 'status' | 'amount'> & { orderId: string };
}

/** A payment with everything that happened to it. */
export interface PaymentDetails {
  payment: Payment;
  operations: MoneyOperation[];
  accrual: Accrual | null;
  notification: NotificationRecord | null;
  cases: OperatorCase[];
}

/** An entry of the audit log, as it is listed. */
export interface AuditRecord extends AuditEntry {
  id: bigint;
}

/** What operators read. Lists come newest first. */
export interface OperatorReadStore {
  payments(filter: PaymentFilter, page: PageRequest): Promise<Page<Payment>>;
  paymentDetails(hash: string): Promise<PaymentDetails | null>;
  notifications(
    filter: { paymentHash?: string; merchantId?: number; undelivered: boolean },
    page: PageRequest,
  ): Promise<Page<NotificationRecord>>;
  notification(id: bigint): Promise<NotificationRecord | null>;
  /** In the order in which they were made. */
  attempts(notificationId: bigint): Promise<NotificationAttempt[]>;
  cases(filter: { resolvedToo: boolean; paymentHash?: string }, page: PageRequest): Promise<Page<CaseRecord>>;
  case(id: bigint): Promise<CaseRecord | null>;
  audit(filter: { subject?: string }, page: PageRequest): Promise<Page<AuditRecord>>;
  /** Which of these pieces of due work wait to be run, or run now. */
  waitingWork(subjects: { followed: bigint; operations: readonly bigint[] }, askedAt: Date): Promise<number>;
}
