import { CALLBACK_FIELDS } from '@nplus.tech/ktwidget-client/protocol';
import { Type } from 'typebox';
import { nullable, oneOf, paymentView, time } from '../schemas.js';

/*
 * What merchants' servers are answered (src/protocol/server-api.ts) as JSON Schema, for the description alone.
 */

const kzt = (description: string) => Type.Number({ description: `${description}, in KZT` });

const service = Type.Object({
  service_id: Type.Integer({ description: 'Of ktpay’s catalogue' }),
  contract_value: Type.String({
    description: 'What the service provider credits: a phone number, an account',
  }),
});

const order = Type.Object({
  order_id: Type.String({ description: 'Unique per merchant' }),
  amount: kzt('Above 0, at most two decimals'),
  type: oneOf(['ecom', 'service'], 'Goods, or a service of ktpay’s catalogue'),
  service: Type.Optional(service),
  description: Type.Optional(Type.String()),
  show_close_button: Type.Optional(Type.Boolean()),
  ...Object.fromEntries(CALLBACK_FIELDS.map((field) => [field, Type.Optional(Type.String())])),
});

const user = Type.Object({
  merchant_user_id: Type.Optional(Type.String()),
  phone: Type.Optional(Type.String()),
  email: Type.Optional(Type.String()),
});

const card = Type.Object({
  mask: nullable(Type.String()),
  approval_code: nullable(Type.String()),
  reference: nullable(Type.String({ description: 'The bank’s' })),
});

const operation = Type.Object({
  kind: oneOf(['charge', 'release', 'refund'], 'What was asked of the acquirer'),
  operation_id: Type.String({ description: 'The acquirer’s id of the hold or charge that it is about' }),
  amount: kzt('How much'),
  state: oneOf(
    ['intended', 'sent', 'done', 'refused', 'overtaken'],
    'sent: its outcome is unknown; overtaken: something else became of the money',
  ),
  created_at: time('When it was asked for'),
  settled_at: nullable(time('When its outcome was known')),
  detail: nullable(Type.String({ description: 'The acquirer’s last word, where it said no' })),
});

/** A refund. */
export const refund = Type.Object({
  id: Type.String(),
  amount: kzt('How much'),
  state: oneOf(['pending', 'done', 'refused'], 'Only what is done is in refunded_amount'),
  created_at: time('When it was asked for'),
  settled_at: nullable(time('When its outcome was known')),
  detail: nullable(Type.String({ description: 'The acquirer’s words, when it refused' })),
});

/** A payment with everything. */
export const merchantPayment = Type.Object({
  ...paymentView.properties,
  merchant_id: Type.Integer(),
  number: Type.String({ description: 'As on the receipt' }),
  order,
  user,
  signed: Type.Boolean({ description: 'Whether the merchant’s server signed the order' }),
  card: nullable(card),
  invoice_id: nullable(Type.String({ description: 'What the acquirer knows the payment by' })),
  refunded_amount: kzt('What was given back for certain'),
  operations: Type.Array(operation),
  refunds: Type.Array(refund, { description: 'Oldest first' }),
});

/** Every try of an order. */
export const merchantPayments = Type.Object({
  payments: Type.Array(merchantPayment, { description: 'Newest first, at most 100' }),
});

const attempt = Type.Object({
  attempted_at: time('When'),
  accepted: Type.Boolean(),
  http_status: nullable(Type.Integer({ description: 'Null: there was no answer' })),
  problem: nullable(Type.String({ description: 'Why it was not accepted' })),
  answer: Type.String({ description: 'The first KiB of the answer' }),
  duration_ms: Type.Integer(),
});

/** The notifications of a payment: one, or none. */
export const notifications = Type.Object({
  notifications: Type.Array(
    Type.Object({
      webhook_id: Type.String({ description: 'The webhook-id header of every attempt' }),
      url: Type.String(),
      created_at: time('When the payment became final'),
      next_attempt_at: nullable(time('When it is tried next')),
      delivered_at: nullable(time('When it was accepted')),
      given_up_at: nullable(time('When it was given up')),
      attempts: Type.Array(attempt, { description: 'Newest first' }),
    }),
    { maxItems: 1 },
  ),
});
