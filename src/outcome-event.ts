import type { Locale } from './locales/en.js';
import { PAY_ERRORS, payErrorName } from './pay-error-catalogue.js';
import type { PayError } from './pay-error.js';
import type { FunnelDetail, PayErrorDetail, PayEventDetails } from './pay-events.js';
import type { Outcome } from './payment-machine.js';
import type { PaymentView } from './protocol/payment-view.js';

const entryOf = ({ code }: PayError) => PAY_ERRORS[payErrorName(code)];

/** Whether the same click may go better in a moment. */
export const isRetryable = (error: PayError): boolean => entryOf(error).retryable;

/** The sentence for the customer: a failed payment's reason, else what the error says to do next. */
export function sentenceFor(error: PayError, view: PaymentView | null, words: Locale): string {
  const reason = error.code === 'payment_failed' ? view?.reason : null;
  return reason ? words.reasons[reason] : words.errors[entryOf(error).words];
}

interface OutcomeEvent<Name extends 'kt-success' | 'kt-error' | 'kt-cancel'> {
  name: Name;
  detail: PayEventDetails[Name];
}

/** The event that tells of an outcome (architecture 7). `fallback` is said where no words could be fetched. */
export function outcomeEvent(
  outcome: Outcome,
  detail: FunnelDetail,
  words: Locale | null,
  fallback: string,
): OutcomeEvent<'kt-success'> | OutcomeEvent<'kt-error'> | OutcomeEvent<'kt-cancel'> {
  switch (outcome.type) {
    case 'success': {
      const { view } = outcome;
      const { final, amount, receipt_url: receiptUrl } = view;
      return {
        name: 'kt-success',
        detail: { ...detail, status: view.status.status, final, amount, receiptUrl },
      };
    }
    case 'error': {
      const { error, view } = outcome;
      const failed: PayErrorDetail = {
        ...detail,
        code: payErrorName(error.code),
        errorType: view?.status.error?.error_type ?? null,
        stage: error.stage,
        message: words ? sentenceFor(error, view, words) : fallback,
        retryable: isRetryable(error),
        cause: error.cause ?? null,
      };
      return { name: 'kt-error', detail: failed };
    }
    case 'cancel':
      return { name: 'kt-cancel', detail: { ...detail, stage: outcome.stage } };
  }
}
