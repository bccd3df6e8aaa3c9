import type { Insertable, Selectable, Updateable } from 'kysely';
import type { MoneyOperation } from '../payments/money-operation.js';
import type { Notification } from '../payments/notification.js';
import type { AcquirerInvoice, Payment } from '../payments/payment.js';
import type { NewPayment } from '../payments/store.js';
import type { AcquirerOperationsTable, NotificationsTable, PaymentsTable } from './schema.js';

function invoiceOf(row: Selectable<PaymentsTable>): AcquirerInvoice | null {
  const { terminal_id, invoice_id, secret_hash, token_expires_at } = row;
  if (terminal_id === null || invoice_id === null || secret_hash === null || token_expires_at === null)
    return null;
  return {
    terminalId: terminal_id,
    invoiceId: invoice_id,
    secretHash: secret_hash,
    tokenExpiresAt: token_expires_at,
    pagesAsked: row.pages_asked,
  };
}

/** A row of `payments` → the domain's payment. */
export function paymentFrom(row: Selectable<PaymentsTable>): Payment {
  return {
    id: row.id,
    hash: row.hash,
    merchantId: row.merchant_id,
    order: row.order_content,
    user: row.user_content,
    signed: row.signed,
    amount: row.amount,
    status: row.status,
    statusAt: row.status_at,
    failure: row.failure,
    creator: row.creator,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    expiresAt: row.expires_at,
    invoice: invoiceOf(row),
    card: row.card,
    failureReturnedAt: row.failure_returned_at,
    refundedAmount: row.refunded_amount,
  };
}

/** The columns of a payment about to be stored; the others are as the database makes them: empty, or none refunded. */
export type NewPaymentRow = Required<
  Pick<
    Insertable<PaymentsTable>,
    | 'hash'
    | 'merchant_id'
    | 'order_id'
    | 'order_content'
    | 'user_content'
    | 'signed'
    | 'amount'
    | 'status'
    | 'status_at'
    | 'creator'
    | 'created_at'
    | 'expires_at'
  >
>;

/** The row of a payment about to be stored. */
export function rowOf(payment: NewPayment): NewPaymentRow {
  return {
    hash: payment.hash,
    merchant_id: payment.merchantId,
    order_id: payment.order.order_id,
    order_content: JSON.stringify(payment.order),
    user_content: JSON.stringify(payment.user),
    signed: payment.signed,
    amount: payment.amount,
    status: payment.status,
    status_at: payment.statusAt,
    creator: payment.creator,
    created_at: payment.createdAt,
    expires_at: payment.expiresAt,
  };
}

/** The columns that may change in a payment's life. */
export function changeableOf(payment: Payment): Updateable<PaymentsTable> {
  return {
    status: payment.status,
    status_at: payment.statusAt,
    failure: payment.failure && JSON.stringify(payment.failure),
    creator: payment.creator,
    updated_at: payment.updatedAt,
    expires_at: payment.expiresAt,
    terminal_id: payment.invoice?.terminalId ?? null,
    invoice_id: payment.invoice?.invoiceId ?? null,
    secret_hash: payment.invoice?.secretHash ?? null,
    token_expires_at: payment.invoice?.tokenExpiresAt ?? null,
    pages_asked: payment.invoice?.pagesAsked ?? 0,
    card: payment.card && JSON.stringify(payment.card),
    failure_returned_at: payment.failureReturnedAt,
    refunded_amount: payment.refundedAmount,
  };
}

/** A row of `acquirer_operations` → the domain's money operation. */
export function operationFrom(row: Selectable<AcquirerOperationsTable>): MoneyOperation {
  return {
    id: row.id,
    paymentId: row.payment_id,
    kind: row.kind,
    operationId: row.operation_id,
    uniqueKey: row.unique_key,
    amount: row.amount,
    state: row.state,
    sentAt: row.sent_at,
    refusedAt: row.refused_at,
    settledAt: row.settled_at,
    detail: row.detail,
    createdAt: row.created_at,
    refundedBefore: row.refunded_before,
  };
}

/** A row of `notifications` → the domain's notification. */
export function notificationFrom(row: Selectable<NotificationsTable>): Notification {
  return {
    id: row.id,
    paymentId: row.payment_id,
    merchantId: row.merchant_id,
    webhookId: row.webhook_id,
    url: row.url,
    body: row.body,
    attempts: row.attempts,
    deliveredAt: row.delivered_at,
    givenUpAt: row.given_up_at,
  };
}
