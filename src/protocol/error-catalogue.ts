/** One kind of failure answer: its code, the HTTP status, what it means, and the reader's next step. */
export interface CatalogueEntry {
  code: number;
  status: number;
  message: string;
  hint: string;
}

/**
 * Every failure the gateway answers (contract 1.2). Codes from 5000001 to 5000110 are KTWidget's own; the rest are ours,
 * the first three digits being the family of the HTTP status.
 */
export const ERROR_CATALOGUE = {
  app_id_missing: {
    code: 4000001,
    status: 400,
    message: 'no app_id was given',
    hint: 'Send your app_id in the Auth-Identifier header or as ?app_id=. It is 32 lower-case hex characters.',
  },
  app_id_malformed: {
    code: 4000002,
    status: 400,
    message: 'the app_id is not 32 lower-case hex characters',
    hint: 'Copy the app_id that ktpay gave you, without spaces.',
  },
  app_id_conflict: {
    code: 4000003,
    status: 400,
    message: 'the Auth-Identifier header and ?app_id= name different merchants',
    hint: 'Send one of the two, or the same app_id in both.',
  },
  request_malformed: {
    code: 4000004,
    status: 400,
    message: 'the request could not be read',
    hint: 'See error.messages for what each field must be.',
  },
  order_invalid: {
    code: 4000101,
    status: 400,
    message: 'the order is not valid',
    hint: 'See error.messages for what each field must be, mend the order and send it again.',
  },
  body_empty: {
    code: 4000102,
    status: 400,
    message: 'the body is empty',
    hint: 'Send base64(crypto_box_seal(JSON, app_key)) as the body.',
  },
  body_not_base64: {
    code: 4000103,
    status: 400,
    message: 'the body is not base64',
    hint: 'Send the sealed box as base64, standard or URL-safe, padded or not, and nothing around it.',
  },
  body_not_openable: {
    code: 4000104,
    status: 400,
    message: 'the sealed box cannot be opened with this merchant’s key',
    hint: 'Seal with the app_key that belongs to this app_id; check that neither was mistyped or replaced.',
  },
  body_not_json: {
    code: 4000105,
    status: 400,
    message: 'what was sealed is not JSON',
    hint: 'Seal the UTF-8 text of JSON.stringify({ order, user }).',
  },
  body_too_long: {
    code: 4000106,
    status: 413,
    message: 'the body is longer than this address takes',
    hint: 'See error.messages for the limit; shorten the texts and URLs in the body.',
  },
  order_token_invalid: {
    code: 4000107,
    status: 400,
    message: 'the order token is not valid',
    hint: 'Sign on your server with order_secret: HS256, claims order, iss = app_id, aud = "ktpay", iat, and exp at most an hour later.',
  },
  app_unknown: {
    code: 4010101,
    status: 401,
    message: 'no merchant has this app_id',
    hint: 'Check the app_id, and that it belongs to this gateway: test and production have different ones.',
  },
  origin_untrusted: {
    code: 4030101,
    status: 403,
    message: 'this page’s domain is not on the merchant’s list of trusted domains',
    hint: 'Ask ktpay’s manager to add the domain of the page where the button stands.',
  },
  origin_null: {
    code: 4030102,
    status: 403,
    message: 'the page has no origin (Origin: null)',
    hint: 'Serve the page over https; a file opened from disk, or a sandboxed frame without allow-same-origin, has no origin.',
  },
  merchant_disabled: {
    code: 4030103,
    status: 403,
    message: 'the merchant is disabled',
    hint: 'Ask ktpay’s manager why the merchant was disabled.',
  },
  signature_required: {
    code: 4030104,
    status: 403,
    message: 'this merchant takes signed orders only',
    hint: 'Sign the order on your server and give it to the button as order-token.',
  },
  callback_untrusted: {
    code: 4030105,
    status: 403,
    message: 'a forced callback URL is not on a trusted domain',
    hint: 'Use a trusted domain for callback_force_*, or sign the order.',
  },
  amount_over_limit: {
    code: 4030106,
    status: 403,
    message: 'the amount is above what one payment of this merchant may be',
    hint: 'Pay in several orders, each within the limit of error.messages, or ask ktpay’s manager for a higher one.',
  },
  route_unknown: {
    code: 4040001,
    status: 404,
    message: 'there is nothing at this address',
    hint: 'Check the path and the method; the API’s paths begin with /api/v1/merchant-widget/.',
  },
  payment_unknown: {
    code: 4040101,
    status: 404,
    message: 'there is no payment with this hash',
    hint: 'Check transaction_hash: 40 lower-case hex characters, from the answer that created the payment.',
  },
  order_id_used: {
    code: 4090101,
    status: 409,
    message: 'this order_id was already used with other content',
    hint: 'Use a new order_id for a changed order.',
  },
  order_unsettled: {
    code: 4090102,
    status: 409,
    message: 'an earlier payment of this order is not settled yet',
    hint: 'Wait until its hold is released and its outcome is known, then send the order again.',
  },
  payment_over: {
    code: 4090103,
    status: 409,
    message: 'the payment already has an outcome',
    hint: 'Read the payment’s status; use a new order for a new payment.',
  },
  too_many_requests: {
    code: 4290001,
    status: 429,
    message: 'too many requests',
    hint: 'Wait the seconds that Retry-After says, then send the request again.',
  },
  internal: {
    code: 5000001,
    status: 500,
    message: 'internal error',
    hint: 'Try again in a moment; if it stays, send ktpay the x-request-id of the answer.',
  },
  create_failed: {
    code: 5000105,
    status: 500,
    message: 'unexpected error while creating the payment',
    hint: 'Send the same order again: the same order_id is never charged twice.',
  },
  acquirer_options_failed: {
    code: 5000106,
    status: 503,
    message: 'the bank’s page cannot be had now',
    hint: 'Nothing was charged. Try again in a moment.',
  },
  read_failed: {
    code: 5000107,
    status: 500,
    message: 'unexpected error while reading the payment',
    hint: 'Try again in a moment.',
  },
} as const satisfies Record<string, CatalogueEntry>;

/** The name of a failure in the catalogue. */
export type ErrorName = keyof typeof ERROR_CATALOGUE;
