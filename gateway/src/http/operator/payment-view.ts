import { amountFromTiyn, type PaymentStatus } from '@nplus.tech/ktwidget-client/protocol';
import type { PaymentDetails } from '../../operators/ports.js';
import type { Synced } from '../../operators/sync-payment.js';
import type { AcquirerStatus } from '../../payments/acquirer.js';
import type { Failure, Payment } from '../../payments/payment.js';
import { caseView, type CaseView } from './case-view.js';
import { notificationView, type NotificationView } from './notification-view.js';

/** A payment as a list shows it. Amounts in KZT, times ISO 8601 in UTC. Nothing personal. */
export interface PaymentRowView {
  number: string;
  transaction_hash: string;
  merchant_id: number;
  order_id: string;
  type: 'ecom' | 'service';
  amount: number;
  refunded_amount: number;
  status: PaymentStatus;
  status_at: string;
  created_at: string;
}

/** Something asked of the acquirer. */
export interface OperationView {
  kind: string;
  operation_id: string;
  amount: number;
  state: string;
  created_at: string;
  sent_at: string | null;
  settled_at: string | null;
  detail: string | null;
}

/** A payment with everything that happened to it. */
export interface OperatorPaymentView extends PaymentRowView {
  signed: boolean;
  creator: string | null;
  expires_at: string;
  failure: Failure | null;
  invoice: { terminal_id: string; invoice_id: string; page_dies_at: string } | null;
  card: {
    operation_id: string;
    card_mask: string | null;
    approval_code: string | null;
    reference: string | null;
  } | null;
  operations: OperationView[];
  accrual: { operation_id: string; state: string; detail: string | null } | null;
  notification: NotificationView | null;
  cases: CaseView[];
}

/** What the acquirer says now. */
export type AcquirerWordView =
  | { kind: 'none' }
  | { kind: 'unknown'; detail: string }
  | {
      kind: 'found';
      operation_id: string;
      state: string;
      amount: number;
      currency: string;
      refunded_amount: number;
    };

/** What came of asking. */
export interface SyncedView {
  before: PaymentStatus;
  done: boolean;
  acquirer: AcquirerWordView | null;
  payment: OperatorPaymentView;
}

/** ISO 8601 in UTC, or null. */
const iso = (at: Date | null) => at && at.toISOString();

/** A row of a list of payments. */
export function paymentRowView(payment: Payment): PaymentRowView {
  return {
    number: String(payment.id),
    transaction_hash: payment.hash,
    merchant_id: payment.merchantId,
    order_id: payment.order.order_id,
    type: payment.order.type,
    amount: amountFromTiyn(payment.amount),
    refunded_amount: amountFromTiyn(payment.refundedAmount),
    status: payment.status,
    status_at: payment.statusAt.toISOString(),
    created_at: payment.createdAt.toISOString(),
  };
}

/** One payment, whole. */
export function operatorPaymentView(details: PaymentDetails): OperatorPaymentView {
  const { payment, operations, accrual, notification, cases } = details;
  const { invoice, card } = payment;
  return {
    ...paymentRowView(payment),
    signed: payment.signed,
    creator: payment.creator,
    expires_at: payment.expiresAt.toISOString(),
    failure: payment.failure,
    invoice: invoice && {
      terminal_id: invoice.terminalId,
      invoice_id: invoice.invoiceId,
      page_dies_at: invoice.tokenExpiresAt.toISOString(),
    },
    card: card && {
      operation_id: card.operationId,
      card_mask: card.cardMask,
      approval_code: card.approvalCode,
      reference: card.reference,
    },
    operations: operations.map((operation) => ({
      kind: operation.kind,
      operation_id: operation.operationId,
      amount: amountFromTiyn(operation.amount),
      state: operation.state,
      created_at: operation.createdAt.toISOString(),
      sent_at: iso(operation.sentAt),
      settled_at: iso(operation.settledAt),
      detail: operation.detail,
    })),
    accrual: accrual && { operation_id: accrual.operationId, state: accrual.state, detail: accrual.detail },
    notification: notification && notificationView(notification),
    cases: cases.map(caseView),
  };
}

function acquirerWordView(status: AcquirerStatus): AcquirerWordView {
  if (status.kind !== 'found') return status;
  const { operationId, state, amount, currency, refundedAmount } = status.operation;
  return {
    kind: 'found',
    operation_id: operationId,
    state,
    amount: amountFromTiyn(amount),
    currency,
    refunded_amount: amountFromTiyn(refundedAmount),
  };
}

/** What came of `sync`. */
export function syncedView({ before, done, acquirer, details }: Synced): SyncedView {
  return {
    before,
    done,
    acquirer: acquirer && acquirerWordView(acquirer),
    payment: operatorPaymentView(details),
  };
}
