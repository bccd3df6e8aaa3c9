import type { MerchantPaymentView, NotificationView } from '@nplus.tech/ktwidget-client/protocol';
import type { Merchant } from '../merchants/merchant.js';
import { GatewayError } from './gateway-error.js';
import type { MerchantReadStore, PaymentMoney } from './merchant-reads.js';
import { merchantPaymentView, notificationView } from './merchant-view.js';
import type { Payment } from './payment.js';
import type { PaymentSettings } from './settings.js';

interface Parts {
  reads: MerchantReadStore;
  settings: PaymentSettings;
}

const MAX_PAYMENTS = 100;
const MAX_ATTEMPTS = 100;

/** The reads of the merchant's server API (contract 2.2). Another merchant's payment throws `payment_unknown`. */
export function readForMerchantUseCases({ reads, settings }: Parts) {
  async function find(merchant: Merchant, hash: string): Promise<Payment> {
    const payment = await reads.paymentOf(merchant.id, hash);
    if (!payment) throw new GatewayError('payment_unknown');
    return payment;
  }
  const viewOf = (merchant: Merchant, payment: Payment, { operations, refunds }: PaymentMoney) =>
    merchantPaymentView(
      payment,
      merchant,
      {
        operations: operations.filter(({ paymentId }) => paymentId === payment.id),
        refunds: refunds.filter(({ operation }) => operation.paymentId === payment.id),
      },
      settings,
    );

  return {
    async payment(merchant: Merchant, hash: string): Promise<MerchantPaymentView> {
      const payment = await find(merchant, hash);
      return viewOf(merchant, payment, await reads.moneyOf(merchant.id, [payment.id]));
    },
    /** Every payment of an order, newest first: one that failed is followed by the next try. */
    async payments(merchant: Merchant, orderId: string): Promise<MerchantPaymentView[]> {
      const payments = await reads.paymentsOf(merchant.id, orderId, MAX_PAYMENTS);
      // At once for all of them: an order may have a hundred.
      const ids = payments.map(({ id }) => id);
      const money = await reads.moneyOf(merchant.id, ids);
      return payments.map((payment) => viewOf(merchant, payment, money));
    },
    async notifications(merchant: Merchant, hash: string): Promise<NotificationView[]> {
      const { id } = await find(merchant, hash);
      const notification = await reads.notificationOf(merchant.id, id, MAX_ATTEMPTS);
      return notification ? [notificationView(notification, settings.timeZone)] : [];
    },
    /** The id of a payment's notification. Throws `notification_none` when it has none. */
    async notificationId(merchant: Merchant, hash: string): Promise<bigint> {
      const { id } = await find(merchant, hash);
      const notification = await reads.notificationOf(merchant.id, id, 0);
      if (!notification) throw new GatewayError('notification_none');
      return notification.id;
    },
  };
}
