import {
  ERROR_TYPES,
  FAILURE_REASONS,
  LANGUAGES,
  PAYMENT_STATUSES,
} from '@nplus.tech/ktwidget-client/protocol';
import { Type, type TSchema } from 'typebox';

/*
 * The shapes of src/protocol as JSON Schema: what OpenAPI shows, and what answers are written by. A field that is not
 * here does not go out.
 */

/** What may be absent is null. */
export const nullable = (schema: TSchema) => Type.Union([schema, Type.Null()]);
/** One of a few words. */
export const oneOf = (values: readonly string[], description: string) =>
  Type.Unsafe<string>({ type: 'string', enum: [...values], description });
/** A time as merchants read it. */
export const time = (description: string) =>
  Type.String({ description: `${description}; ISO 8601 with the zone’s offset` });

const hash = Type.String({ description: 'transaction_hash: 40 lower-case hex characters' });

/** The path of one payment. Its form is checked by the handler: what is no hash belongs to no payment (404). */
export const hashParams = Type.Object({ hash });

/** `?lang=`: anything else than a language of ours means the browser's. */
export const languageQuery = Type.Object({
  lang: Type.Optional(Type.String({ maxLength: 35, description: `One of ${LANGUAGES.join(', ')}` })),
});

const statusObject = Type.Object({
  status: oneOf(PAYMENT_STATUSES, 'Where the payment stands'),
  created_at: time('When the status came'),
  updated_at: nullable(time('When the status was changed')),
  error: nullable(
    Type.Object({
      error_type: oneOf(ERROR_TYPES, 'While paying, while entering card data, or inside ktpay'),
      error_message: Type.String(),
    }),
  ),
});

const continueTarget = Type.Object({
  url: Type.String(),
  trusted: Type.Boolean({
    description: 'False: not one of the merchant’s domains; show it, and let the customer click',
  }),
  forced: Type.Boolean({ description: 'True: go there without the receipt' }),
});

/** The public status of a payment. */
export const paymentView = Type.Object({
  transaction_hash: hash,
  order_id: Type.String(),
  amount: Type.Number({ description: 'In KZT' }),
  created_at: time('When the payment was created'),
  updated_at: nullable(time('When it last changed')),
  status: statusObject,
  final: Type.Boolean({ description: 'Nothing can follow' }),
  reason: nullable(oneOf(FAILURE_REASONS, 'Why it failed')),
  continue: nullable(continueTarget),
  receipt_url: Type.String(),
  test_mode: Type.Boolean(),
});

/** The public status; a merchant's server, with its bearer, gets more fields beside these. */
export const paymentStatus = Type.Object({ ...paymentView.properties }, { additionalProperties: true });

/** The receipt, for the payment page. */
export const receiptView = Type.Object({
  payment: paymentView,
  number: Type.String(),
  merchant_name: Type.String(),
  description: Type.String(),
  card_mask: nullable(Type.String()),
  approval_code: nullable(Type.String()),
  reference: nullable(Type.String()),
  paid_at: nullable(time('When it was paid')),
  refunded_amount: Type.Number({ description: 'In KZT' }),
});

/** A created payment. */
export const createdPayment = Type.Object({
  transaction_hash: hash,
  show_close_button: Type.Boolean(),
  payment_url: Type.String({ description: 'What the iFrame shows' }),
});

/** The acquirer's page. */
export const acquirerOptions = Type.Object({
  payment_page: Type.String({ description: 'The acquirer’s page, with a token for this payment alone' }),
});

/** A success answer with this data. */
const answerOf = (data: TSchema) =>
  Type.Object({
    error: Type.Array(Type.Unknown(), { maxItems: 0, description: 'Empty' }),
    response: Type.Object({ success: Type.Literal(true), data }),
  });

const empty = Type.Array(Type.Unknown(), { maxItems: 0, description: 'Empty' });

/** A failure answer: both shapes that clients read. */
const failureAnswer = Type.Object(
  {
    success: Type.Literal(false),
    data: empty,
    error: Type.Object({
      code: Type.Integer({ description: 'A code of docs/errors.md' }),
      messages: Type.Record(Type.String(), Type.String(), { description: 'What is wrong, field by field' }),
      hint: Type.String({ description: 'The next step' }),
    }),
    response: Type.Object({ success: Type.Literal(false), data: empty }),
  },
  { description: 'A failure; docs/errors.md lists the codes' },
);

const failures = { '4xx': failureAnswer, '5xx': failureAnswer };

/** The answers of a route: the data of its success, and a failure for everything else. */
export const answers = (data: TSchema) => ({ 200: answerOf(data), ...failures });

/** The same of a route whose success is no JSON. For the description alone. */
export const otherAnswers = (contentType: string, description: string, schema: TSchema) => ({
  200: { description, content: { [contentType]: { schema } } },
  ...failures,
});
