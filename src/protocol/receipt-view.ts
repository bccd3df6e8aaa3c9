import type { PaymentView } from './payment-view.js';

/** What the receipt shows beside the public status. Given to the payment page alone (no CORS), never to other origins. */
export interface ReceiptView {
  payment: PaymentView;
  /** The payment's number, as on the printed receipt. */
  number: string;
  merchant_name: string;
  description: string;
  /** `4405…5096`, as the acquirer masks it; null before a card was used. */
  card_mask: string | null;
  approval_code: string | null;
  reference: string | null;
  /** When the status last moved; ISO 8601 with offset. */
  paid_at: string | null;
  /** In KZT. */
  refunded_amount: number;
}
