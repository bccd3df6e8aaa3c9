import { Type } from 'typebox';
import { hashParams } from '../schemas.js';

// For the description alone: the handlers check what they are given, and say every fault in the catalogue's words.
const shared = { tags: ['merchant’s server'], security: [{ appSecret: [] }] };

/** `GET P?order_id=`. */
export const LIST = {
  ...shared,
  summary: 'Every payment of an order_id, newest first',
  querystring: Type.Object({
    order_id: Type.Optional(Type.Unknown({ description: 'The merchant’s own number' })),
  }),
};

/** `POST P/{hash}/cancel`. */
export const CANCEL = {
  ...shared,
  summary: 'Cancel a payment before clearing; its hold is released',
  params: hashParams,
};

/** `POST P/{hash}/refund`. */
export const REFUND = {
  ...shared,
  summary: 'Refund a completed payment, whole or in part',
  description:
    'JSON { amount? } in KZT; the header Idempotency-Key makes a repeated request the same refund.',
  params: hashParams,
};

/** `GET P/{hash}/notifications`. */
export const NOTIFICATIONS = {
  ...shared,
  summary: 'The payment’s notification and every attempt to deliver it',
  params: hashParams,
};

/** `POST P/{hash}/notifications`. */
export const SEND_AGAIN = { ...shared, summary: 'Send the notification again', params: hashParams };
