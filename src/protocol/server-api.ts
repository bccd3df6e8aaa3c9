import type { Order } from './order.js';
import type { PaymentView } from './payment-view.js';
import type { User } from './user.js';

/** Something that was asked of the acquirer about a payment's money. */
export interface OperationView {
  kind: 'charge' | 'release' | 'refund';
  /** The acquirer's id of the hold or charge it is about. */
  operation_id: string;
  /** In KZT. */
  amount: number;
  /**
   * `intended`: not asked yet, or to be asked again; `sent`: its outcome is unknown; `done`; `refused` by the acquirer for
   * good; `overtaken`: something else became of the money.
   */
  state: 'intended' | 'sent' | 'done' | 'refused' | 'overtaken';
  /** ISO 8601 with offset. */
  created_at: string;
  settled_at: string | null;
  /** The acquirer's last word, where it said no. */
  detail: string | null;
}

/** A refund that the merchant asked for. */
export interface RefundView {
  id: string;
  /** In KZT. */
  amount: number;
  /** Only `done` money is in `refunded_amount`. */
  state: 'pending' | 'done' | 'refused';
  /** ISO 8601 with offset. */
  created_at: string;
  settled_at: string | null;
  /** The acquirer's words, when it refused. */
  detail: string | null;
}

/** A payment with everything, for its merchant's server (contract 2.2). Amounts in KZT, times ISO 8601 with offset. */
export interface MerchantPaymentView extends PaymentView {
  merchant_id: number;
  /** The payment's number, as on the receipt. */
  number: string;
  order: Order;
  user: User;
  /** Whether the order came signed (contract 2.4). */
  signed: boolean;
  /** Null before a card was used. */
  card: { mask: string | null; approval_code: string | null; reference: string | null } | null;
  /** The number that the acquirer knows the payment by; null before its page was opened. */
  invoice_id: string | null;
  /** What was given back for certain. */
  refunded_amount: number;
  operations: OperationView[];
  /** The merchant's refunds, oldest first. */
  refunds: RefundView[];
}

/** One attempt to deliver a notification. */
export interface NotificationAttemptView {
  attempted_at: string;
  accepted: boolean;
  /** Null when there was no answer. */
  http_status: number | null;
  problem: string | null;
  /** The first KiB of the answer. */
  answer: string;
  duration_ms: number;
}

/** A payment's notification with what became of it (contract 1.6). Times ISO 8601 with offset. */
export interface NotificationView {
  webhook_id: string;
  url: string;
  created_at: string;
  /** Null when no attempt is to come. */
  next_attempt_at: string | null;
  delivered_at: string | null;
  given_up_at: string | null;
  /** Newest first. */
  attempts: NotificationAttemptView[];
}
