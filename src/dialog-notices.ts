import type { Locale } from './locales/en.js';
import { isRetryable, sentenceFor } from './outcome-event.js';
import type { PayError } from './pay-error.js';
import type { DialogAction, DialogNotice } from './payment-host.js';
import type { CreatedPayment } from './protocol/answers.js';

/** What the customer may press in a notice. */
export interface NoticeActions {
  retry: () => void;
  close: () => void;
  /** Back to the payment page. */
  wait: () => void;
}

const referenceText = (hash: string | null, words: Locale) =>
  hash === null ? null : `${words.supportReference} ${hash}`;

/** What the dialog shows when the session cannot go on, and the ways on. */
export function errorNotice(
  error: PayError,
  hash: string | null,
  words: Locale,
  on: NoticeActions,
): DialogNotice {
  const retry: DialogAction[] = isRetryable(error) ? [{ label: words.actions.retry, target: on.retry }] : [];
  return {
    title: error.code === 'outcome_unknown' ? '' : words.errorTitle,
    text: sentenceFor(error, null, words),
    reference: referenceText(hash, words),
    actions: [...retry, { label: words.actions.close, target: on.close }],
  };
}

/** What the dialog shows when the payment page does not answer in its frame. */
export function fullPageNotice(
  { payment_url: url, transaction_hash: hash }: CreatedPayment,
  words: Locale,
): DialogNotice {
  return {
    ...words.fullPage,
    reference: referenceText(hash, words),
    actions: [{ label: words.actions.openFullPage, target: url }],
  };
}

/** Asks before closing while the bank is confirming, and says why. */
export function closingNotice({ confirmClose, actions }: Locale, on: NoticeActions): DialogNotice {
  return {
    ...confirmClose,
    reference: null,
    actions: [
      { label: actions.wait, target: on.wait },
      { label: actions.closeAnyway, target: on.close },
    ],
  };
}
