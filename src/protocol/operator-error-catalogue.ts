import type { CatalogueEntry } from './error-catalogue.js';

/** Every failure of the operator's API alone; a button never meets one, so it has no words for them. */
export const OPERATOR_ERROR_CATALOGUE = {
  merchant_invalid: {
    code: 4000201,
    status: 400,
    message: 'the merchant is not valid',
    hint: 'See error.messages for what each field must be, mend them and send the merchant again.',
  },
  service_invalid: {
    code: 4000203,
    status: 400,
    message: 'the service is not valid',
    hint: 'See error.messages for what each field must be, mend them and send the service again.',
  },
  operator_unauthorized: {
    code: 4010201,
    status: 401,
    message: 'the operator’s token is missing or wrong',
    hint: 'Send Authorization: Bearer <KT_OPERATOR_TOKEN>, the same token that the gateway was started with.',
  },
  merchant_unknown: {
    code: 4040201,
    status: 404,
    message: 'there is no merchant with this id',
    hint: 'List the merchants and take the id from there; it is a number, not the app_id.',
  },
  provider_missing: {
    code: 4090203,
    status: 409,
    message: 'this gateway has no service provider',
    hint: 'Set KT_PROVIDER_URL and KT_PROVIDER_KEY, start the gateway again, then add the service.',
  },
  operator_request_invalid: {
    code: 4000210,
    status: 400,
    message: 'the request is not valid',
    hint: 'See error.messages for what each field must be, mend them and send the request again.',
  },
  notification_unknown: {
    code: 4040210,
    status: 404,
    message: 'there is no notification with this id',
    hint: 'List the notifications and take the id from there; a payment that is not final, or without a callback_post_url, has none.',
  },
  case_unknown: {
    code: 4040211,
    status: 404,
    message: 'there is no case with this id',
    hint: 'List the cases, the resolved ones too, and take the id from there.',
  },
  case_resolved: {
    code: 4090210,
    status: 409,
    message: 'the case is resolved already',
    hint: 'Show it to see by which words; a trouble that comes back opens a new case.',
  },
  case_unsettled: {
    code: 4090211,
    status: 409,
    message: 'it is not known yet what became of the money of this case',
    hint: 'Sync the payment. If it stays unknown, look at the acquirer’s own records and say what they show: charged, released, refunded or none.',
  },
  case_contradicted: {
    code: 4090212,
    status: 409,
    message: 'the acquirer says otherwise',
    hint: 'Sync the payment: what the acquirer can tell is not for a person to decide.',
  },
} as const satisfies Record<string, CatalogueEntry>;

/** The name of a failure of the operator's API. */
export type OperatorErrorName = keyof typeof OPERATOR_ERROR_CATALOGUE;
