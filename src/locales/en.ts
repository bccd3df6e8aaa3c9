import type { ErrorWords } from '../pay-error-catalogue.js';
import type { FailureReason } from '../protocol/failure-reason.js';
import type { Stage } from '../protocol/frame-messages.js';
import type { PaymentStatus } from '../protocol/payment-status.js';

/** The words that button and payment page share. Every sentence about a failure says what to do next. */
export interface Locale {
  /** Why the session could not go on. */
  errors: Record<ErrorWords, string>;
  /** Why the payment failed. */
  reasons: Record<FailureReason, string>;
  /** What is going on now, as a screen reader hears it. */
  stages: Record<Stage, string>;
  /** A payment's status, in a word or two. */
  statuses: Record<PaymentStatus, string>;
  actions: {
    retry: string;
    close: string;
    continue: string;
    receipt: string;
    openFullPage: string;
    wait: string;
    closeAnyway: string;
  };
  /** The heading over an error. */
  errorTitle: string;
  /** Offered when the browser does not show the payment page inside the shop's. */
  fullPage: { title: string; text: string };
  /** Once they have gone there. */
  fullPageOpened: { title: string; text: string };
  /** The outcome is to be asked for, and there is no connection. */
  waitingForConnection: { title: string; text: string };
  /** Paid, and the payment page could not show the receipt. */
  receiptElsewhere: string;
  /** Before the link to a Continue address whose host the merchant did not vouch for. */
  continueElsewhere: string;
  /** Asked before closing while the bank is confirming. */
  confirmClose: { title: string; text: string };
  /** The payment's hash, which support asks for. */
  reference: { label: string; copy: string; copied: string };
}

export const en: Locale = {
  errors: {
    shopMistake: 'The shop has not set up this payment correctly. Please tell the shop.',
    amountOverLimit: 'The shop cannot take so much in one payment. Split the order or contact the shop.',
    orderChanged: 'This order was already paid or changed. Reload the page and check your order.',
    orderUnsettled:
      'Your earlier payment for this order is still being settled. Wait a minute and try again.',
    tooManyRequests: 'Too many attempts in a row. Wait a minute and try again.',
    gatewayTrouble:
      'The payment service is having trouble. Try again in a minute: you cannot be charged twice.',
    unreachable:
      'The payment service did not answer. Check your connection and try again: you cannot be charged twice.',
    offline: 'You are offline. Connect to the internet and try again: you cannot be charged twice.',
    insecurePage: 'This page is not secure, so it cannot take payments. Open the shop’s site over https://.',
    oldBrowser: 'This browser is too old to pay safely. Update it or use another one.',
    notLoaded:
      'The payment form could not be loaded. Check your connection and try again: you cannot be charged twice.',
    acquirerUnavailable: 'The bank is not answering. Nothing was charged. Try again in a few minutes.',
    outcomeUnknown: 'We do not know yet whether the payment went through. Press the button again to check.',
    paymentFailed: 'The payment did not go through. Try again or use another card.',
  },
  reasons: {
    declined: 'The bank declined the payment. Try another card or contact your bank.',
    not_enough_funds: 'There is not enough money on the card. Top it up or use another card.',
    card_data_wrong:
      'The card details are wrong. Check the number, the expiry date and the CVV, and pay again.',
    card_expired: 'The card has expired. Use another card.',
    card_blocked: 'The card is blocked. Use another card or contact your bank.',
    three_d_secure_failed: 'The payment was not confirmed. Pay again and enter the code from your bank.',
    three_d_secure_unavailable:
      'The bank could not confirm that it is you. Try again later or use another card.',
    internet_payments_forbidden:
      'Online payments are switched off for this card. Allow them in your bank’s app or use another card.',
    amount_limit:
      'The amount is over the card’s limit. Raise the limit in your bank’s app or use another card.',
    too_often: 'This card was used too often. Try again later or use another card.',
    wait_and_retry: 'The bank asks you to wait. Try again in a few minutes.',
    issuer_unavailable:
      'The bank that issued your card is not answering. Try again later or use another card.',
    acquirer_unavailable: 'The bank did not answer and the payment did not go through. Try again later.',
    amount_mismatch:
      'The amount paid differs from the order, so the payment was cancelled. The amount held on your card will be released. Pay for the order again.',
    hold_expired:
      'The payment was not finished in time. The amount held on your card will be released. Pay for the order again.',
    customer_cancelled: 'You cancelled the payment. You can pay for the order again.',
    expired: 'The time for paying ran out. Pay for the order again.',
    merchant_cancelled: 'The shop cancelled the payment. Contact the shop to learn why.',
    merchant_disabled: 'The shop does not take payments at the moment. Contact the shop.',
    provider_refused:
      'The service provider refused the payment. The amount held on your card will be released. Check the account number and try again.',
    provider_unavailable:
      'The service provider did not answer. The amount held on your card will be released. Try again later.',
    internal: 'Something went wrong on our side and the payment did not go through. Try again later.',
  },
  stages: {
    acquirer: 'Enter your card details.',
    'three-d-secure': 'Confirm the payment with your bank.',
    processing: 'The bank is confirming the payment. Please do not close the window.',
    receipt: 'The receipt is ready.',
  },
  statuses: {
    pending: 'Awaiting payment',
    authorized: 'Processing',
    success: 'Paid',
    completed: 'Paid',
    error: 'Not paid',
    denied: 'Refused',
  },
  actions: {
    retry: 'Try again',
    close: 'Close',
    continue: 'Continue',
    receipt: 'Open the receipt',
    openFullPage: 'Continue on a full page',
    wait: 'Keep waiting',
    closeAnyway: 'Close anyway',
  },
  errorTitle: 'Payment did not start',
  fullPage: {
    title: 'The payment page is not showing',
    text: 'Your browser or connection keeps it from opening here. You can pay on a page of its own.',
  },
  fullPageOpened: {
    title: 'Pay on the page that has opened',
    text: 'Then come back here: the result will be shown in this window.',
  },
  waitingForConnection: {
    title: 'No connection',
    text: 'The payment may have gone through. We will ask for the result as soon as you are online again.',
  },
  receiptElsewhere: 'You can save the receipt on a page of its own.',
  continueElsewhere: 'The shop gave this address to go on to. Open it only if you know it.',
  confirmClose: {
    title: 'The bank is still confirming the payment',
    text: 'Closing now does not stop the payment: the money may still be taken. The result will be here in a few seconds.',
  },
  reference: { label: 'Reference for support:', copy: 'Copy', copied: 'Copied' },
};
