import type { HistoryStep, OperationStart, OperationState } from './operation.js';

/** A bearer token. Payment tokens name an invoice; service tokens do not. */
export interface AccessToken {
  readonly token: string;
  readonly terminal: string;
  readonly expiresAt: string;
  readonly invoice: TokenInvoice | null;
}

/** What the shop's server told the bank of a payment when it asked for the token. */
export interface TokenInvoice {
  readonly invoiceId: string;
  readonly amount: number;
  readonly currency: string;
  readonly secretHash: string;
  readonly postLink: string;
  readonly failurePostLink: string;
}

/** A post link that waits in the bank's queue. */
export interface PostLink {
  readonly id: string;
  readonly operationId: string;
  readonly url: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly dueAt: string;
}

/** One try to deliver a post link. `answerStatus` 0: no answer. `nextAt` null: delivered, or given up. */
export interface Delivery {
  readonly linkId: string;
  readonly at: string;
  readonly answerStatus: number;
  readonly nextAt: string | null;
}

/** One line of the journal. */
export type Entry =
  | { readonly kind: 'token'; readonly token: AccessToken }
  | { readonly kind: 'terminal'; readonly terminal: string; readonly stages: 1 | 2 }
  | { readonly kind: 'operation'; readonly at: string; readonly start: OperationStart }
  | {
      readonly kind: 'step';
      readonly operationId: string;
      readonly step: HistoryStep;
      readonly change: Partial<OperationState>;
    }
  | { readonly kind: 'post-link'; readonly link: PostLink }
  | { readonly kind: 'delivery'; readonly delivery: Delivery };
