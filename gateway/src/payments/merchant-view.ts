import {
  amountFromTiyn,
  type MerchantPaymentView,
  type NotificationView,
  type OperationView,
  type RefundView,
} from '@nplus.tech/ktwidget-client/protocol';
import type { Merchant } from '../merchants/merchant.js';
import { isSettled, type MoneyOperation } from './money-operation.js';
import { paymentView } from './payment-view.js';
import type { Payment } from './payment.js';
import type { NotificationHistory } from './merchant-reads.js';
import type { Refund } from './refund.js';
import type { PaymentSettings } from './settings.js';
import { formatZoned } from './zoned-time.js';

const zoned = (at: Date | null, timeZone: string) => at && formatZoned(at, timeZone);

function operationView(operation: MoneyOperation, timeZone: string): OperationView {
  return {
    kind: operation.kind,
    operation_id: operation.operationId,
    amount: amountFromTiyn(operation.amount),
    state: operation.state,
    created_at: formatZoned(operation.createdAt, timeZone),
    settled_at: zoned(operation.settledAt, timeZone),
    detail: operation.state === 'done' ? null : operation.detail,
  };
}

function refundState(operation: MoneyOperation): RefundView['state'] {
  if (!isSettled(operation)) return 'pending';
  return operation.state === 'done' ? 'done' : 'refused';
}

/** A refund as its merchant sees it. */
export function refundView({ id, operation }: Refund, timeZone: string): RefundView {
  const state = refundState(operation);
  return {
    id,
    amount: amountFromTiyn(operation.amount),
    state,
    created_at: formatZoned(operation.createdAt, timeZone),
    settled_at: zoned(operation.settledAt, timeZone),
    detail: state === 'refused' ? operation.detail : null,
  };
}

/** A payment with everything, for its merchant's server (contract 2.2). */
export function merchantPaymentView(
  payment: Payment,
  merchant: Merchant,
  money: { operations: readonly MoneyOperation[]; refunds: readonly Refund[] },
  settings: PaymentSettings,
): MerchantPaymentView {
  const { card, invoice } = payment;
  const { timeZone } = settings;
  return {
    ...paymentView(payment, merchant, settings),
    merchant_id: payment.merchantId,
    number: String(payment.id),
    order: payment.order,
    user: payment.user,
    signed: payment.signed,
    card: card && { mask: card.cardMask, approval_code: card.approvalCode, reference: card.reference },
    invoice_id: invoice?.invoiceId ?? null,
    refunded_amount: amountFromTiyn(payment.refundedAmount),
    operations: money.operations.map((operation) => operationView(operation, timeZone)),
    refunds: money.refunds.map((refund) => refundView(refund, timeZone)),
  };
}

/** A notification with what became of it, for its merchant's server. */
export function notificationView(notification: NotificationHistory, timeZone: string): NotificationView {
  return {
    webhook_id: notification.webhookId,
    url: notification.url,
    created_at: formatZoned(notification.createdAt, timeZone),
    next_attempt_at: zoned(notification.nextAttemptAt, timeZone),
    delivered_at: zoned(notification.deliveredAt, timeZone),
    given_up_at: zoned(notification.givenUpAt, timeZone),
    attempts: notification.tried.map((attempt) => ({
      attempted_at: formatZoned(attempt.at, timeZone),
      accepted: attempt.accepted,
      http_status: attempt.httpStatus,
      problem: attempt.problem,
      answer: attempt.answerExcerpt,
      duration_ms: attempt.durationMs,
    })),
  };
}
