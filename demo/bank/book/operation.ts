/** What the bank knows of one attempt to pay. Amounts are integer tiyn (1/100 KZT), times ISO 8601 in UTC. */

/** The bank's status names (acquirer page: `statusName`). */
type OperationStatus = 'NEW' | '3D' | 'AUTH' | 'CHARGE' | 'CANCEL' | 'CANCEL_OLD' | 'REFUND' | 'FAILED';

export type Language = 'RU' | 'KZ' | 'EN';

/** Where the customer and the news of the payment go. An absent link is an empty string. */
export interface PaymentLinks {
  readonly backLink: string;
  readonly failureBackLink: string;
  readonly postLink: string;
  readonly failurePostLink: string;
}

/** One issuer's 3-D Secure challenge. */
export interface Challenge {
  readonly id: string;
  readonly code: string;
  readonly wrongCodes: number;
  readonly endsAt: string;
  readonly result: 'passed' | 'failed' | 'cancelled' | null;
}

/** What is fixed when the customer presses "pay". */
export interface OperationStart extends PaymentLinks {
  readonly id: string;
  /** The rendered form that was sent: the same form sent twice is one operation. */
  readonly formId: string;
  readonly token: string;
  readonly terminal: string;
  readonly invoiceId: string;
  readonly amount: number;
  readonly currency: string;
  readonly language: Language;
  readonly description: string;
  readonly accountId: string;
  readonly phone: string;
  readonly email: string;
  readonly secretHash: string;
  readonly cardMask: string;
  readonly cardType: string;
  readonly cardHolder: string;
  /** A decline of this operation ends the payment: the customer is not asked for another card. */
  readonly endsAtDecline: boolean;
  readonly ip: string;
  /** The page's own `params`, to show it again after a decline. */
  readonly pageParams: string;
}

/** What changes afterwards. */
export interface OperationState {
  readonly status: OperationStatus;
  readonly reasonCode: number;
  readonly approvalCode: string;
  readonly reference: string;
  readonly secure: boolean;
  /** A failure after which the customer was sent back to the shop. */
  readonly final: boolean;
  readonly charged: number;
  readonly refunded: number;
  readonly challenge: Challenge | null;
  /** The issuer has not answered; at this time its answer arrives. */
  readonly answersAt: string | null;
  readonly holdEndsAt: string | null;
}

export interface HistoryStep {
  readonly at: string;
  readonly what: string;
  readonly amount?: number;
}

export interface Operation extends OperationStart, OperationState {
  readonly history: readonly HistoryStep[];
}

/** How every operation begins. */
export const FRESH_STATE: OperationState = Object.freeze({
  status: 'NEW',
  reasonCode: 0,
  approvalCode: '',
  reference: '',
  secure: false,
  final: false,
  charged: 0,
  refunded: 0,
  challenge: null,
  answersAt: null,
  holdEndsAt: null,
});
