import type { CatalogueEntry } from './error-catalogue.js';

/**
 * The failures that only a merchant's server (contract 2.2) or whoever downloads a receipt meets; a button never does,
 * so it has no words for them.
 */
export const SERVER_ERROR_CATALOGUE = {
  refund_invalid: {
    code: 4000301,
    status: 400,
    message: 'the refund is not valid',
    hint: 'See error.messages for what each field must be. Without an amount all that is left is refunded.',
  },
  idempotency_key_missing: {
    code: 4000302,
    status: 400,
    message: 'a refund of an amount needs an Idempotency-Key',
    hint: 'Send the header Idempotency-Key with an id of yours for this refund, and the same one when you repeat the request.',
  },
  app_secret_invalid: {
    code: 4010301,
    status: 401,
    message: 'the app_secret is missing or wrong',
    hint: 'Send Authorization: Bearer <app_secret> from your server. It begins with ktas_; test and production have different ones.',
  },
  payment_charged: {
    code: 4090301,
    status: 409,
    message: 'the money is charged already, or the charge is under way',
    hint: 'Refund the payment instead, once its status is completed.',
  },
  service_given: {
    code: 4090302,
    status: 409,
    message: 'the service is being given, or was given',
    hint: 'Wait for the outcome: a service that is refused releases the hold by itself; a completed one can be refunded.',
  },
  payment_not_charged: {
    code: 4090303,
    status: 409,
    message: 'only a completed payment can be refunded',
    hint: 'Cancel a payment whose money is not charged yet; a failed one holds no money.',
  },
  refund_unresolved: {
    code: 4090304,
    status: 409,
    message: 'an earlier refund of this payment has no outcome yet',
    hint: 'Read the payment until that refund is done or refused, then ask again.',
  },
  refund_too_much: {
    code: 4090305,
    status: 409,
    message: 'the refund is more than what is left of the payment',
    hint: 'Refund at most the amount less refunded_amount.',
  },
  idempotency_key_used: {
    code: 4090306,
    status: 409,
    message: 'this Idempotency-Key belongs to another refund',
    hint: 'Use a new key for a new refund; repeat a request with exactly the same payment and amount.',
  },
  notification_none: {
    code: 4090307,
    status: 409,
    message: 'the payment has no notification',
    hint: 'There is one once the payment is final, when the order or the merchant has a callback_post_url.',
  },
  receipt_failed: {
    code: 5000109,
    status: 500,
    message: 'unexpected error while making the receipt',
    hint: 'Try again in a moment; the payment itself is not affected.',
  },
  receipt_module_failed: {
    code: 5000110,
    status: 500,
    message: 'the receipt could not be typeset',
    hint: 'Send ktpay the x-request-id of the answer; the payment itself is not affected.',
  },
} as const satisfies Record<string, CatalogueEntry>;

/** The name of a failure that a merchant's server or a receipt's reader meets. */
export type ServerErrorName = keyof typeof SERVER_ERROR_CATALOGUE;
