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

/** What a merchant's server reads of its own payments. Every question carries the merchant. */
export interface MerchantReadStore {
  paymentOf(merchantId: number, hash: string): Promise<Payment | null>;
  /** Newest first, at most `limit`. */
  paymentsOf(merchantId: number, orderId: string, limit: number): Promise<Payment[]>;
  /** What was asked of the acquirer, oldest first. */
  moneyOf(
    merchantId: number,
    paymentId: bigint,
  ): Promise<{ operations: MoneyOperation[]; refunds: Refund[] }>;
  /** The newest `limit` attempts with it. */
  notificationOf(merchantId: number, paymentId: bigint, limit: number): Promise<NotificationHistory | null>;
}
