import { Type } from 'typebox';
import { describeOnly } from '../describe-only.js';
import { answers, hashParams } from '../schemas.js';
import { merchantPayment, merchantPayments, notifications, refund } from './server-answers.js';

// For the description alone: the handlers check what they are given, and say every fault in the catalogue's words.
const shared = { tags: ['merchant’s server'], security: [{ appSecret: [] }] };

/** `GET P?order_id=`. */
export const LIST = {
  schema: {
    ...shared,
    summary: 'Every payment of an order_id, newest first',
    querystring: Type.Object({
      order_id: Type.Optional(Type.Unknown({ description: 'The merchant’s own number' })),
    }),
  },
  described: describeOnly({ response: answers(merchantPayments) }),
};

/** `POST P/{hash}/cancel`. */
export const CANCEL = {
  schema: {
    ...shared,
    summary: 'Cancel a payment before clearing; its hold is released',
    description: 'Doing it again answers the same. There is no body.',
    params: hashParams,
  },
  described: describeOnly({ response: answers(merchantPayment) }),
};

/** `POST P/{hash}/refund`. */
export const REFUND = {
  schema: {
    ...shared,
    summary: 'Refund a completed payment, whole or in part',
    description:
      'The money moves afterwards: read the payment until the refund is done or refused. All that is left can be asked for with {} or without a body.',
    params: hashParams,
  },
  described: describeOnly({
    body: Type.Object(
      {
        amount: Type.Optional(
          Type.Number({
            description: 'In KZT, at most two decimals, at most what is left; absent: all that is left',
          }),
        ),
      },
      { additionalProperties: false },
    ),
    headers: Type.Object({
      'idempotency-key': Type.Optional(
        Type.String({
          description:
            'An id of yours for this refund, 1 to 255 visible ASCII characters; needed with an amount. The same key with the same payment and amount answers the same refund and gives nothing back twice.',
        }),
      ),
    }),
    response: answers(refund),
  }),
};

/** `GET P/{hash}/notifications`. */
export const NOTIFICATIONS = {
  schema: {
    ...shared,
    summary: 'The payment’s notification and every attempt to deliver it',
    params: hashParams,
  },
  described: describeOnly({ response: answers(notifications) }),
};

/** `POST P/{hash}/notifications`. */
export const SEND_AGAIN = {
  schema: {
    ...shared,
    summary: 'Send the notification again',
    description: 'The same body under the same webhook-id. There is no body in the request.',
    params: hashParams,
  },
  described: describeOnly({ response: answers(notifications) }),
};
