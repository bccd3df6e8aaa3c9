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
} as const satisfies Record<string, CatalogueEntry>;

/** The name of a failure of the operator's API. */
export type OperatorErrorName = keyof typeof OPERATOR_ERROR_CATALOGUE;
