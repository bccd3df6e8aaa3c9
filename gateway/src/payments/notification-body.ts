import {
  amountFromTiyn,
  type NotificationBody,
  type StatusObject,
} from '@nplus.tech/ktwidget-client/protocol';
import type { Payment } from './payment.js';
import { formatZoned } from './zoned-time.js';

/** The payment's status as it is told, times with the zone's offset (contract 1.6). A status never changes after it came. */
export function statusObject(payment: Payment, zone: string): StatusObject {
  const { failure } = payment;
  return {
    status: payment.status,
    created_at: formatZoned(payment.statusAt, zone),
    updated_at: null,
    error: failure && { error_type: failure.errorType, error_message: failure.message },
  };
}

/** What the merchant's server is told of a payment (contract 1.6). */
export function notificationBody(payment: Payment, zone: string): NotificationBody {
  return {
    merchant_id: payment.merchantId,
    order_id: payment.order.order_id,
    description: payment.order.description ?? '',
    amount: amountFromTiyn(payment.amount),
    transaction_hash: payment.hash,
    created_at: formatZoned(payment.createdAt, zone),
    updated_at: payment.updatedAt && formatZoned(payment.updatedAt, zone),
    status: statusObject(payment, zone),
  };
}
