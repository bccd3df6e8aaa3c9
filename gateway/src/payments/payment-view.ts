import {
  isFailed,
  PAYMENT_PAGE_PATH,
  amountFromTiyn,
  isFinal,
  type PaymentView,
  type ReceiptView,
} from '@nplus.tech/ktwidget-client/protocol';
import type { Merchant } from '../merchants/merchant.js';
import { continueTarget } from './continue-target.js';
import { statusObject } from './notification-body.js';
import type { Payment } from './payment.js';
import type { PaymentSettings } from './settings.js';
import { formatZoned } from './zoned-time.js';

/** The absolute URL of a payment's page: framed by the button, or opened as a page of its own. */
export function paymentUrl(hash: string, settings: Pick<PaymentSettings, 'pageUrl'>): string {
  return `${settings.pageUrl}${PAYMENT_PAGE_PATH}?hash=${hash}`;
}

/** The public status of a payment (contract 2.2): no personal data. */
export function paymentView(payment: Payment, merchant: Merchant, settings: PaymentSettings): PaymentView {
  return {
    transaction_hash: payment.hash,
    order_id: payment.order.order_id,
    amount: amountFromTiyn(payment.amount),
    created_at: formatZoned(payment.createdAt, settings.timeZone),
    updated_at: payment.updatedAt && formatZoned(payment.updatedAt, settings.timeZone),
    status: statusObject(payment, settings.timeZone),
    final: isFinal(payment.status),
    reason: payment.failure?.reason ?? null,
    continue: continueTarget(payment, merchant),
    receipt_url: paymentUrl(payment.hash, settings),
    test_mode: settings.testMode,
  };
}

/** When the card was charged, as its holder sees it: the bank holds the money then. Null: nothing was paid. */
function paidAtOf({ card, status, statusAt }: Payment): Date | null {
  if (card === null || isFailed(status)) return null;
  return card.heldAt === undefined ? statusAt : new Date(card.heldAt);
}

/** What the receipt shows, for the payment page alone. */
export function receiptView(payment: Payment, merchant: Merchant, settings: PaymentSettings): ReceiptView {
  const paidAt = paidAtOf(payment);
  return {
    payment: paymentView(payment, merchant, settings),
    number: String(payment.id),
    merchant_name: merchant.name,
    description: payment.order.description ?? '',
    card_mask: payment.card?.cardMask ?? null,
    approval_code: payment.card?.approvalCode ?? null,
    reference: payment.card?.reference ?? null,
    paid_at: paidAt ? formatZoned(paidAt, settings.timeZone) : null,
    refunded_amount: amountFromTiyn(payment.refundedAmount),
  };
}
