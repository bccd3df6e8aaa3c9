import { isFailed, type PaymentView, type ReceiptView } from '@nplus.tech/ktwidget-client/protocol';
import { formatAmount } from '@nplus.tech/ktwidget-client/locales/format-amount';
import { formatTime } from './format-time.js';
import type { Message } from './locales/en.js';
import type { Words } from './words.js';

/** How an outcome looks: money taken, not taken, or still under way. */
export type Tone = 'good' | 'bad' | 'wait';

/** The tone of a payment's outcome. */
export function toneOf({ status }: PaymentView): Tone {
  if (isFailed(status.status)) return 'bad';
  return status.status === 'pending' || status.status === 'authorized' ? 'wait' : 'good';
}

// The customer changed their mind, or let the time run out: nobody refused anything.
const isOwnDoing = (reason: PaymentView['reason']): boolean =>
  reason === 'customer_cancelled' || reason === 'expired';

/** The status in a word or two. */
export function statusWord({ status, reason }: PaymentView, { page }: Words): string {
  return isOwnDoing(reason) ? page.notPaid : page.statuses[status.status];
}

/** The receipt's heading, and why it is so with what to do next. */
export function outcomeOf({ status, reason }: PaymentView, { page, shared }: Words): Message {
  const outcome = page.outcomes[status.status];
  if (!isFailed(status.status)) return outcome;
  return {
    title: isOwnDoing(reason) ? page.notPaid : outcome.title,
    text: shared.reasons[reason ?? 'internal'],
  };
}

/** One line of the receipt. */
export interface ReceiptLine {
  label: string;
  value: string;
}

/** The lines of the receipt in their order, without status and hash; what is not known is left out. */
export function receiptLines(receipt: ReceiptView, { page, language }: Words): ReceiptLine[] {
  const { payment } = receipt;
  const { fields } = page;
  const lines: [string, string | null][] = [
    [fields.merchant, receipt.merchant_name],
    [fields.order, payment.order_id],
    [fields.description, receipt.description],
    [fields.amount, formatAmount(payment.amount, language)],
    [fields.refunded, receipt.refunded_amount > 0 ? formatAmount(receipt.refunded_amount, language) : null],
    [fields.time, formatTime(receipt.paid_at ?? payment.status.created_at, language)],
    [fields.card, receipt.card_mask],
    [fields.approval, receipt.approval_code],
    [fields.reference, receipt.reference],
    [fields.number, receipt.number],
  ];
  return lines.flatMap(([label, value]) => (value === null || value === '' ? [] : [{ label, value }]));
}
