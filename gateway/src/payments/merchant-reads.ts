import type { MoneyOperation } from './money-operation.js';
import type { DeliveryResult, Notification } from './notification.js';
import type { Payment } from './payment.js';
import type { Refund } from './refund.js';

/** A notification with everything that was tried. */
export interface NotificationHistory extends Notification {
  createdAt: Date;
  nextAttemptAt: Date | null;
  /** Newest first. */
  tried: (DeliveryResult & { at: Date })[];
}

/** What was asked of the acquirer: each operation names its payment, and so does a refund's. */
export interface PaymentMoney {
  operations: MoneyOperation[];
  refunds: Refund[];
}

/** What a merchant's server reads of its own payments. Every question carries the merchant. */
export interface MerchantReadStore {
  paymentOf(merchantId: number, hash: string): Promise<Payment | null>;
  /** Newest first, at most `limit`. */
  paymentsOf(merchantId: number, orderId: string, limit: number): Promise<Payment[]>;
  /** What was asked of the acquirer for these payments, oldest first. */
  moneyOf(merchantId: number, paymentIds: readonly bigint[]): Promise<PaymentMoney>;
  /** The newest `limit` attempts with it. */
  notificationOf(merchantId: number, paymentId: bigint, limit: number): Promise<NotificationHistory | null>;
}
