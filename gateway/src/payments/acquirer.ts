import type { ErrorType, FailureReason, Language, User } from '@nplus.tech/ktwidget-client/protocol';

/** What opens the acquirer's page for one payment. Amount in tiyn. */
export interface PaymentPageRequest {
  terminalId: string;
  invoiceId: string;
  secretHash: string;
  amount: bigint;
  description: string;
  language: Language;
  user: User;
  backLink: string;
  failureBackLink: string;
  postLink: string;
  failurePostLink: string;
}

/** Where the money of one operation stands at the acquirer. */
export type AcquirerState =
  'under-way' | 'three-d-secure' | 'held' | 'charged' | 'released' | 'hold-expired' | 'refunded' | 'failed';

/** One operation as the acquirer reports it. Amounts in tiyn. */
export interface AcquirerOperation {
  operationId: string;
  state: AcquirerState;
  invoiceId: string;
  terminalId: string;
  amount: bigint;
  /** ISO 4217, as reported. */
  currency: string;
  refundedAmount: bigint;
  cardMask: string | null;
  approvalCode: string | null;
  reference: string | null;
  /** Why it failed; null unless `failed`. */
  failure: { reason: FailureReason; errorType: ErrorType; code: string } | null;
}

/**
 * The answer to "what became of this invoice?". `unknown` is never a decline: ask again.
 * `none`: the acquirer has no operation for the invoice, so nothing is held.
 */
export type AcquirerStatus =
  { kind: 'found'; operation: AcquirerOperation } | { kind: 'none' } | { kind: 'unknown'; detail: string };

/** What became of a charge, release or refund. `refused` is the acquirer's word; `unknown` means: ask the status, do not repeat. */
export type OperationOutcome =
  { kind: 'done' } | { kind: 'refused'; code: string; message: string } | { kind: 'unknown'; detail: string };

/** The acquirer could not open a payment page; nothing was charged. */
export class AcquirerUnavailable extends Error {
  override readonly name = 'AcquirerUnavailable';
}

/** The acquirer refuses this invoice number (already used, or its tail is): the next one of the sequence may do. */
export class InvoiceRefused extends Error {
  override readonly name = 'InvoiceRefused';
}

/** The port to the acquiring bank. Every call is bounded in time and size. */
export interface Acquirer {
  /** The URL of the acquirer's page with a token for this payment alone. Throws {@link AcquirerUnavailable} or {@link InvoiceRefused}. */
  openPaymentPage(request: PaymentPageRequest): Promise<string>;
  readStatus(invoice: { terminalId: string; invoiceId: string }): Promise<AcquirerStatus>;
  /** Takes held money. */
  charge(operation: { terminalId: string; operationId: string; amount: bigint }): Promise<OperationOutcome>;
  /** Lets held money go (the acquirer's "cancel"). */
  release(operation: { terminalId: string; operationId: string }): Promise<OperationOutcome>;
  /** Gives taken money back. `externalId` is ours, unique per refund. */
  refund(operation: {
    terminalId: string;
    operationId: string;
    amount: bigint;
    externalId: string;
  }): Promise<OperationOutcome>;
}

/** What is read of a post link. It is only a hint that something happened: what happened is told by the status. */
export interface PostLink {
  /** Vouches for it: nobody but the bank was told. */
  secretHash: string;
}
