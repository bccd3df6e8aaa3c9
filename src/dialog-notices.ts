import type { Locale } from './locales/en.js';
import { isRetryable, sentenceFor } from './outcome-event.js';
import type { PayError } from './pay-error.js';
import type { DialogAction, DialogNotice } from './payment-host.js';
import type { CreatedPayment } from './protocol/answers.js';
import { FRAGMENT_LANGUAGE } from './protocol/frame-messages.js';
import type { Language } from './protocol/language.js';
import { isFailed } from './protocol/payment-status.js';
import type { PaymentView } from './protocol/payment-view.js';

/** What the customer may press in a notice. */
export interface NoticeActions {
  retry: () => void;
  close: () => void;
  /** As Continue on the receipt. */
  continue: () => void;
  openFullPage: () => void;
  /** Back to the payment page. */
  wait: () => void;
}

const referenceTo = (hash: string | null, { reference: words }: Locale) =>
  hash === null ? null : { hash, words };

/** What the dialog shows when the session cannot go on, and the ways on. */
export function errorNotice(
  error: PayError,
  hash: string | null,
  words: Locale,
  on: NoticeActions,
): DialogNotice {
  const retry: DialogAction[] = isRetryable(error) ? [{ label: words.actions.retry, press: on.retry }] : [];
  return {
    kind: 'error',
    title: error.code === 'outcome_unknown' ? '' : words.errorTitle,
    text: sentenceFor(error, null, words),
    reference: referenceTo(hash, words),
    actions: [...retry, { label: words.actions.close, press: on.close }],
  };
}

/** What the dialog shows when the payment page does not answer in its frame. */
export function fullPageNotice(
  { payment_url: url, transaction_hash: hash }: CreatedPayment,
  language: Language,
  words: Locale,
  on: NoticeActions,
): DialogNotice {
  const href = `${url}#${FRAGMENT_LANGUAGE}=${language}`;
  return {
    kind: 'error',
    ...words.fullPage,
    reference: referenceTo(hash, words),
    actions: [{ label: words.actions.openFullPage, href, press: on.openFullPage }],
  };
}

/** What it shows once the customer has gone to the page of its own: the outcome will be here too. */
export function fullPageOpenedNotice(
  payment: CreatedPayment,
  language: Language,
  words: Locale,
  on: NoticeActions,
): DialogNotice {
  return { ...fullPageNotice(payment, language, words, on), kind: 'question', ...words.fullPageOpened };
}

/** What it shows while there is no connection to ask for the outcome. */
export function offlineNotice(words: Locale, on: NoticeActions): DialogNotice {
  const actions = [{ label: words.actions.close, press: on.close }];
  return { kind: 'question', ...words.waitingForConnection, reference: null, actions };
}

/** The outcome, when the payment page could not show its receipt: a few words, and the way on. */
export function outcomeNotice(view: PaymentView, words: Locale, on: NoticeActions): DialogNotice {
  const { status, reason, transaction_hash: hash, receipt_url: href } = view;
  const failed = isFailed(status.status);
  const reasonText = reason ? words.reasons[reason] : words.errors.paymentFailed;
  const text = failed ? reasonText : words.receiptElsewhere;
  const next: DialogAction = view.continue?.trusted
    ? { label: words.actions.continue, press: on.continue }
    : { label: words.actions.close, press: on.close };
  const actions = failed ? [next] : [next, { label: words.actions.receipt, href }];
  // An address that the merchant did not vouch for is shown, and takes a click of its own (contract 2.2).
  const stranger = view.continue?.trusted === false ? view.continue.url : null;
  return {
    kind: failed ? 'error' : 'good',
    title: words.statuses[status.status],
    text: stranger ? `${text} ${words.continueElsewhere}` : text,
    reference: referenceTo(hash, words),
    actions: stranger ? [...actions, { label: new URL(stranger).host, href: stranger }] : actions,
  };
}

/** Asks before closing while the bank is confirming, and says why. */
export function closingNotice({ confirmClose, actions }: Locale, on: NoticeActions): DialogNotice {
  return {
    kind: 'question',
    ...confirmClose,
    reference: null,
    actions: [
      { label: actions.wait, press: on.wait },
      { label: actions.closeAnyway, press: on.close },
    ],
  };
}
