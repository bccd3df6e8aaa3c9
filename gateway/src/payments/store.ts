import type { AuditEntry } from './audit-entry.js';
import type { Accrual, NewAccrual } from './accrual.js';
import type { ScheduledWork } from './scheduled-work.js';
import type { DeliveryResult, Notification } from './notification.js';
import type { MoneyOperation, NewMoneyOperation } from './money-operation.js';
import type { OperatorCase, ResolvedAs } from './operator-case.js';
import type { Merchant } from '../merchants/merchant.js';
import type { Service } from '../services/service.js';
import type { Payment } from './payment.js';
import type { NewRefund, Refund } from './refund.js';

/** A payment about to be stored. */
export type NewPayment = Omit<
  Payment,
  'id' | 'invoice' | 'card' | 'failure' | 'failureReturnedAt' | 'refundedAmount' | 'updatedAt'
>;

/** What may be done to payments in one transaction. Everything commits together or not at all. */
export interface PaymentTransaction {
  /** Stores it with the work that follows it once it expires; null when the merchant's order_id has a current payment already. */
  insertPayment(payment: NewPayment): Promise<Payment | null>;
  /** Reads and locks; null when there is none. */
  lockPayment(
    key: { id: bigint } | { hash: string } | { merchantId: number; orderId: string },
  ): Promise<Payment | null>;
  /**
   * Stores the payment's new facts. `from` is the status it had when it was locked; throws when the row has moved
   * since, or when the life of a payment does not allow the step (contract 1.5).
   */
  updatePayment(payment: Payment, from: Payment['status']): Promise<void>;
  /** Makes room for another payment of the same order_id. */
  retirePayment(id: bigint): Promise<void>;
  findMerchant(id: number): Promise<Merchant | null>;
  /** The next invoice number of the terminal. */
  nextInvoice(terminalId: string): Promise<bigint>;

  operations(paymentId: bigint): Promise<MoneyOperation[]>;
  operation(id: bigint): Promise<MoneyOperation | null>;
  /** Null when this very thing was already intended. */
  insertOperation(operation: NewMoneyOperation): Promise<MoneyOperation | null>;
  updateOperation(operation: MoneyOperation): Promise<void>;
  findRefund(merchantId: number, idempotencyKey: string): Promise<Refund | null>;
  /** False when the merchant has another refund with this key. */
  insertRefund(refund: NewRefund): Promise<boolean>;

  findService(id: number): Promise<Service | null>;
  accrual(id: bigint): Promise<Accrual | null>;
  accrualOf(paymentId: bigint): Promise<Accrual | null>;
  /** Null when the payment has one already. */
  insertAccrual(accrual: NewAccrual): Promise<Accrual | null>;
  updateAccrual(accrual: Accrual): Promise<void>;

  insertNotification(
    notification: Omit<Notification, 'id' | 'attempts' | 'deliveredAt' | 'givenUpAt'>,
    at: Date,
  ): Promise<bigint>;
  recordAttempt(
    notification: Notification,
    attempt: DeliveryResult & { at: Date; nextAttemptAt: Date | null },
  ): Promise<void>;

  /** Asks for work; when it is asked for already, the sooner time stands and its attempts start again. */
  schedule(work: ScheduledWork): Promise<void>;
  /** One open case of a kind a payment: false when there is one already. */
  openCase(paymentId: bigint, kind: string, detail: string, at: Date): Promise<boolean>;
  /** Ends an open case of this kind, if there is one, that an answer has settled by itself. */
  closeCase(paymentId: bigint, kind: string, resolution: string, at: Date): Promise<void>;
  hasOpenCase(paymentId: bigint): Promise<boolean>;
  /** Whether of any payment of the order, earlier ones included, a money operation is not settled or a case is open. */
  isOrderUnsettled(merchantId: number, orderId: string): Promise<boolean>;
  openCases(paymentId: bigint): Promise<OperatorCase[]>;
  resolveCase(
    open: OperatorCase,
    resolution: { resolution: string; resolvedAs: ResolvedAs | null },
    at: Date,
  ): Promise<void>;
  /** Makes a notification one that is to be delivered; null when there is none. */
  reviveNotification(id: bigint, at: Date): Promise<Notification | null>;
  /** Writes what a person did, with it. */
  audit(entry: AuditEntry): Promise<void>;
}

/** Where payments are kept. */
export interface PaymentStore {
  /** Runs `work` in one transaction. No network call may happen in it. */
  transaction<T>(work: (tx: PaymentTransaction) => Promise<T>): Promise<T>;
  /**
   * {@link PaymentTransaction.insertPayment} outside any transaction of the caller: it is committed when this answers. Payments of
   * the same moment may be stored together, and what one of them is refused for holds for it alone.
   */
  insertPayment(payment: NewPayment): Promise<Payment | null>;
  findPayment(key: { hash: string } | { id: bigint }): Promise<Payment | null>;
  findAccrual(id: bigint): Promise<Accrual | null>;
  findOperation(id: bigint): Promise<MoneyOperation | null>;
  findNotification(id: bigint): Promise<Notification | null>;
}

/** Tells that a payment changed, in whatever process that happened. */
export interface PaymentFeed {
  /** Returns the way to stop. */
  follow(hash: string, changed: () => void): () => void;
}
