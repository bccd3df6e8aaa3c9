import type { ERROR_CATALOGUE, ErrorName } from './protocol/error-catalogue.js';

/** The sentence of a locale that tells the customer what to do next. */
export type ErrorWords =
  | 'shopMistake'
  | 'amountOverLimit'
  | 'orderChanged'
  | 'orderUnsettled'
  | 'tooManyRequests'
  | 'gatewayTrouble'
  | 'unreachable'
  | 'offline'
  | 'insecurePage'
  | 'oldBrowser'
  | 'notLoaded'
  | 'acquirerUnavailable'
  | 'outcomeUnknown'
  | 'paymentFailed';

interface PayErrorEntry {
  words: ErrorWords;
  /** Whether the same click may go better in a moment. */
  retryable: boolean;
}

const shopMistake = { words: 'shopMistake', retryable: false } as const;
const gatewayTrouble = { words: 'gatewayTrouble', retryable: true } as const;

/** Every code of `kt-error` → what the customer reads, and whether trying again may help. */
export const PAY_ERRORS = {
  invalid_order: shopMistake,
  insecure_context: { words: 'insecurePage', retryable: false },
  unsupported_browser: { words: 'oldBrowser', retryable: false },
  not_loaded: { words: 'notLoaded', retryable: true },
  offline: { words: 'offline', retryable: true },
  blocked_by_policy: shopMistake,
  gateway_unreachable: { words: 'unreachable', retryable: true },
  gateway_timeout: { words: 'unreachable', retryable: true },
  gateway_answer_invalid: gatewayTrouble,
  acquirer_unavailable: { words: 'acquirerUnavailable', retryable: true },
  outcome_unknown: { words: 'outcomeUnknown', retryable: true },
  payment_failed: { words: 'paymentFailed', retryable: true },

  app_id_missing: shopMistake,
  app_id_malformed: shopMistake,
  app_id_conflict: shopMistake,
  request_malformed: shopMistake,
  order_invalid: shopMistake,
  body_empty: shopMistake,
  body_not_base64: shopMistake,
  body_not_openable: shopMistake,
  body_not_json: shopMistake,
  body_too_long: shopMistake,
  order_token_invalid: shopMistake,
  app_unknown: shopMistake,
  origin_untrusted: shopMistake,
  origin_null: shopMistake,
  merchant_disabled: shopMistake,
  signature_required: shopMistake,
  callback_untrusted: shopMistake,
  amount_over_limit: { words: 'amountOverLimit', retryable: false },
  route_unknown: shopMistake,
  payment_unknown: gatewayTrouble,
  order_id_used: { words: 'orderChanged', retryable: false },
  order_unsettled: { words: 'orderUnsettled', retryable: true },
  payment_over: { words: 'orderChanged', retryable: false },
  too_many_requests: { words: 'tooManyRequests', retryable: true },
  internal: gatewayTrouble,
  create_failed: gatewayTrouble,
  acquirer_options_failed: gatewayTrouble,
  read_failed: gatewayTrouble,
} as const satisfies Record<ErrorName, PayErrorEntry> & Record<string, PayErrorEntry>;

/** A code of `kt-error`: one of {@link PAY_ERRORS}. Those of the gateway have the names of its own catalogue. */
export type PayErrorCode = keyof typeof PAY_ERRORS;

// The gateway's numbers, without its English texts; the type holds every pair against the catalogue.
const GATEWAY_CODES: { [Name in ErrorName]: (typeof ERROR_CATALOGUE)[Name]['code'] } = {
  app_id_missing: 4000001,
  app_id_malformed: 4000002,
  app_id_conflict: 4000003,
  request_malformed: 4000004,
  order_invalid: 4000101,
  body_empty: 4000102,
  body_not_base64: 4000103,
  body_not_openable: 4000104,
  body_not_json: 4000105,
  body_too_long: 4000106,
  order_token_invalid: 4000107,
  app_unknown: 4010101,
  origin_untrusted: 4030101,
  origin_null: 4030102,
  merchant_disabled: 4030103,
  signature_required: 4030104,
  callback_untrusted: 4030105,
  amount_over_limit: 4030106,
  route_unknown: 4040001,
  payment_unknown: 4040101,
  order_id_used: 4090101,
  order_unsettled: 4090102,
  payment_over: 4090103,
  too_many_requests: 4290001,
  internal: 5000001,
  create_failed: 5000105,
  acquirer_options_failed: 5000106,
  read_failed: 5000107,
};

/** The name of a code: a gateway's number that is unknown counts as trouble on the side its first digit names. */
export function payErrorName(code: PayErrorCode | number): PayErrorCode {
  if (typeof code === 'string') return code;
  const known = Object.entries(GATEWAY_CODES).find(([, number]) => number === code);
  if (known) return known[0] as ErrorName;
  return String(code).startsWith('4') ? 'request_malformed' : 'internal';
}
