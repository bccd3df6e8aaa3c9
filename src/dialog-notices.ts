import type { Locale } from './locales/en.js';
import type { PayError } from './pay-error.js';
import type { DialogAction, DialogNotice } from './payment-host.js';
import type { CreatedPayment } from './protocol/answers.js';
import { sentenceFor } from './outcome-event.js';

const referenceText = (hash: string | null, words: Locale) =>
  hash === null ? null : `${words.supportReference} ${hash}`;

/** What the dialog shows when the session cannot go on, and the ways on. `fallback` stands where words are missing. */
export function errorNotice(
  error: PayError,
  hash: string | null,
  words: Locale | null,
  fallback: string,
  on: { retry: () => void; close: () => void },
): DialogNotice {
  if (!words) return { title: '', text: fallback, reference: hash, actions: [] };
  const retry: DialogAction[] = error.retryable ? [{ label: words.actions.retry, target: on.retry }] : [];
  return {
    title: error.code === 'outcome_unknown' ? '' : words.errorTitle,
    text: sentenceFor(error, null, words) ?? fallback,
    reference: referenceText(hash, words),
    actions: [...retry, { label: words.actions.close, target: on.close }],
  };
}

/** What the dialog shows when the payment page does not answer in its frame. */
export function fullPageNotice(
  { payment_url: url, transaction_hash: hash }: CreatedPayment,
  words: Locale | null,
  fallback: string,
): DialogNotice {
  if (!words) return { title: '', text: fallback, reference: hash, actions: [] };
  return {
    ...words.fullPage,
    reference: referenceText(hash, words),
    actions: [{ label: words.actions.openFullPage, target: url }],
  };
}

/** Asks before closing while the bank is confirming, and says why. */
export function confirmCloseNotice(
  { confirmClose, actions }: Locale,
  on: { wait: () => void; close: () => void },
): DialogNotice {
  return {
    ...confirmClose,
    reference: null,
    actions: [
      { label: actions.wait, target: on.wait },
      { label: actions.closeAnyway, target: on.close },
    ],
  };
}
