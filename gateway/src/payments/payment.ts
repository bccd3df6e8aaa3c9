import type {
  ErrorType,
  FailureReason,
  Order,
  PaymentStatus,
  User,
} from '@nplus.tech/ktwidget-client/protocol';

/** Why and how a payment failed (contract 1.5). */
export interface Failure {
  errorType: ErrorType;
  reason: FailureReason;
  /** For the merchant, in English. */
  message: string;
}

/** What the acquirer knows the payment by; made before its token is asked for, one invoice a payment. */
export interface AcquirerInvoice {
  terminalId: string;
  invoiceId: string;
  /** Comes back in the post link; compared in constant time, never logged. */
  secretHash: string;
  /** Until then the customer can still pay on a page that we opened; the acquirer is asked as long. */
  tokenExpiresAt: Date;
  /** How often a page was asked for with this invoice, counted before each asking. */
  pagesAsked: number;
}

/** The operation at the acquirer that holds or took the money. */
export interface CardOperation {
  operationId: string;
  cardMask: string | null;
  approvalCode: string | null;
  reference: string | null;
  /** When we learnt that it holds or took the money: ISO 8601, UTC. Absent on rows of before 2.0. */
  heldAt?: string;
}

/** A payment as it is stored. Amounts in tiyn, times UTC. */
export interface Payment {
  id: bigint;
  hash: string;
  merchantId: number;
  order: Order;
  user: User;
  /** The order came in a JWS that the merchant's server signed (contract 2.4). */
  signed: boolean;
  amount: bigint;
  status: PaymentStatus;
  statusAt: Date;
  failure: Failure | null;
  /** The origin of the page that created it; null for a server. */
  creator: string | null;
  createdAt: Date;
  updatedAt: Date | null;
  /** A payment that is still pending then is over. */
  expiresAt: Date;
  invoice: AcquirerInvoice | null;
  card: CardOperation | null;
  /** When the acquirer sent the customer (or the post link) back with a failure; null while it did not. */
  failureReturnedAt: Date | null;
  refundedAmount: bigint;
}
