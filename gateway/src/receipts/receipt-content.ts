import {
  isFailed,
  isPaid,
  type Language,
  type PaymentView,
  type ReceiptView,
} from '@nplus.tech/ktwidget-client/protocol';
import { receiptAmount, receiptTime } from './receipt-format.js';
import { RECEIPT_WORDS } from './receipt-words.js';

/** How the outcome looks: money taken, not taken, or still under way. */
export type Tone = 'good' | 'bad' | 'wait';

/** A line of the receipt; a code is set so that its letters cannot be mistaken. */
export interface ReceiptLine {
  label: string;
  value: string;
  isCode?: boolean;
}

/** What a receipt says, in words ready to be set. */
export interface ReceiptContent {
  language: Language;
  title: string;
  merchant: string;
  outcome: string;
  tone: Tone;
  amount: string;
  lines: ReceiptLine[];
  /** Null outside of test mode. */
  test: { badge: string; note: string } | null;
  online: { label: string; url: string };
}

const isOwnDoing = ({ reason }: PaymentView) => reason === 'customer_cancelled' || reason === 'expired';

function toneOf({ status: { status } }: PaymentView): Tone {
  if (isFailed(status)) return 'bad';
  return isPaid(status) ? 'good' : 'wait';
}

// Line ends are set as such; a tab has no glyph.
const printable = (text: string) => text.replaceAll('\t', ' ').replaceAll(/\r\n?/g, '\n').trim();

/** What the receipt of a payment says. Pure; what is not known is left out. */
export function receiptContent(receipt: ReceiptView, language: Language): ReceiptContent {
  const { payment } = receipt;
  const words = RECEIPT_WORDS[language];
  const { fields } = words;
  const { status } = payment.status;
  const refunded = receipt.refunded_amount > 0 ? receiptAmount(receipt.refunded_amount, language) : null;
  const line = (label: string, value: string | null, isCode = false): ReceiptLine[] =>
    value === null || value === '' ? [] : [{ label, value: printable(value), isCode }];
  return {
    language,
    title: words.receipt(receipt.number),
    merchant: printable(receipt.merchant_name),
    outcome: isOwnDoing(payment) ? words.notPaid : words.outcomes[status],
    tone: toneOf(payment),
    amount: receiptAmount(payment.amount, language),
    lines: [
      ...line(fields.merchant, receipt.merchant_name),
      ...line(fields.order, payment.order_id),
      ...line(fields.description, receipt.description),
      ...line(fields.amount, receiptAmount(payment.amount, language)),
      ...line(fields.refunded, refunded),
      ...line(fields.time, receiptTime(receipt.paid_at ?? payment.status.created_at, language)),
      ...line(fields.card, receipt.card_mask, true),
      ...line(fields.approval, receipt.approval_code, true),
      ...line(fields.reference, receipt.reference, true),
      ...line(fields.status, isOwnDoing(payment) ? words.notPaid : words.statuses[status]),
      ...line(fields.hash, payment.transaction_hash, true),
    ],
    test: payment.test_mode ? { badge: words.testBadge, note: words.testNote } : null,
    online: { label: words.online, url: payment.receipt_url },
  };
}
