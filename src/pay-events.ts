import type { PayErrorCode } from './pay-error-catalogue.js';
import type { PayStage } from './pay-error.js';
import type { Stage } from './protocol/frame-messages.js';
import type { ErrorType, PaymentStatus } from './protocol/payment-status.js';
import type { StageTimes } from './stage-times.js';

/** What every event of the button carries. */
export interface PayEventDetail {
  /** Null when the order is in a token, or has none. */
  orderId: string | null;
  /** Null until the gateway has answered. */
  transactionHash: string | null;
}

/** What the events of a funnel carry: each stage, and the outcome. */
export interface FunnelDetail extends PayEventDetail {
  /** Every stage reached so far → when first, in whole milliseconds since the click. */
  times: StageTimes;
}

/** The payment is accepted. */
export interface PaySuccessDetail extends FunnelDetail {
  status: PaymentStatus;
  /** False while something may still follow: clearing, or a service being credited. */
  final: boolean;
  /** In KZT. */
  amount: number;
  receiptUrl: string;
}

/** The payment failed, could not begin, or nobody knows yet. */
export interface PayErrorDetail extends FunnelDetail {
  code: PayErrorCode;
  /** Where a carried-out payment failed (contract 1.5); null when it was not carried out. */
  errorType: ErrorType | null;
  stage: PayStage;
  /** For the customer, in the language of the button. */
  message: string;
  retryable: boolean;
  /** For the developer: the gateway's `{code, messages, hint}`, the faults of the attributes, or a caught error. */
  cause: unknown;
}

/** Who asked to close. */
export type CloseSource = 'close-button' | 'escape' | 'page';

/** Every event of the button → its detail (architecture 7), in the order in which a session fires them. */
export interface PayEventDetails {
  'kt-click': PayEventDetail;
  'kt-open': PayEventDetail;
  'kt-ready': PayEventDetail;
  'kt-step': FunnelDetail & { stage: Stage };
  'kt-request-close': PayEventDetail & { source: CloseSource };
  'kt-success': PaySuccessDetail;
  'kt-error': PayErrorDetail;
  'kt-cancel': FunnelDetail & { stage: PayStage };
  /** `droppedMessages`: how many messages between windows were ignored, being forged or malformed. */
  'kt-close': PayEventDetail & { droppedMessages: number };
}

/** The name of an event of the button. */
export type PayEventName = keyof PayEventDetails;

/** An event of the button; all of them bubble and cross shadow roots. */
export class PayEvent<Name extends PayEventName> extends CustomEvent<PayEventDetails[Name]> {
  declare readonly type: Name;

  /**
   * @param name which event
   * @param detail what it tells
   */
  constructor(name: Name, detail: PayEventDetails[Name]) {
    const cancelable = ['kt-error', 'kt-success', 'kt-click', 'kt-request-close'].includes(name);
    super(name, { detail, bubbles: true, composed: true, cancelable });
  }
}

/** Every event of the button → its class, for typed listeners. */
export type PayEventMap = { [Name in PayEventName]: PayEvent<Name> };

declare global {
  // Their names are ours alone, so whoever listens anywhere on a page is told their types.
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merging is the only way to add to it
  interface GlobalEventHandlersEventMap extends PayEventMap {}
}
