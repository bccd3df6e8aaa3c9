import type { ErrorType, FailureReason } from '@nplus.tech/ktwidget-client/protocol';

/** What a decline means for the customer and for the payment (contract 1.5). */
export interface Decline {
  reason: FailureReason;
  errorType: ErrorType;
}

const payment = (reason: FailureReason): Decline => ({ reason, errorType: 'ERROR_PAYMENT' });
const input = (reason: FailureReason): Decline => ({ reason, errorType: 'ERROR_INPUT' });
const system = (reason: FailureReason): Decline => ({ reason, errorType: 'ERROR_SYSTEM' });

/** The bank's documented reason codes of a decline. */
const DECLINES: Readonly<Record<string, Decline>> = {
  455: payment('three_d_secure_unavailable'),
  457: input('card_data_wrong'),
  458: system('acquirer_unavailable'),
  461: system('acquirer_unavailable'),
  462: payment('declined'),
  463: payment('declined'),
  464: system('acquirer_unavailable'),
  465: payment('card_blocked'),
  466: payment('declined'),
  467: payment('card_blocked'),
  471: input('card_data_wrong'),
  472: input('card_data_wrong'),
  473: input('three_d_secure_failed'),
  476: payment('wait_and_retry'),
  478: input('card_expired'),
  479: payment('card_blocked'),
  483: payment('card_blocked'),
  484: payment('not_enough_funds'),
  485: input('card_expired'),
  486: payment('internet_payments_forbidden'),
  488: payment('amount_limit'),
  489: payment('card_blocked'),
  491: payment('too_often'),
  493: system('issuer_unavailable'),
  494: system('issuer_unavailable'),
  495: system('issuer_unavailable'),
  496: system('issuer_unavailable'),
  497: system('issuer_unavailable'),
  499: input('three_d_secure_failed'),
  500: system('acquirer_unavailable'),
  502: system('acquirer_unavailable'),
  503: system('acquirer_unavailable'),
};

const OTHER = payment('declined');
const NOT_FINAL: readonly string[] = ['454', '459'];

/** What a reason code means; one that the bank did not document is a plain decline. */
export function declineOf(reasonCode: string): Decline {
  return Object.hasOwn(DECLINES, reasonCode) ? (DECLINES[reasonCode] ?? OTHER) : OTHER;
}

/** Whether the bank itself does not know yet, whatever the status beside the code says: ask again. */
export function isNotFinal(reasonCode: string): boolean {
  return NOT_FINAL.includes(reasonCode);
}
