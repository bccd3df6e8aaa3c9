import { checkOrder, type Order } from './order.js';
import { checkUser, type User } from './user.js';
import { isObject, type Checked } from './faults.js';

/**
 * What the button seals (contract 1.2 and 2.4): an order in the open, or a compact JWS that the merchant's server made.
 * `user` may stand beside either.
 */
export type SealedContent = { order: Order; user: User } | { order_token: string; user: User };

const MAX_TOKEN_LENGTH = 16_384;

/** Checks what came out of a sealed box; reports the faults of order and user together. */
export function checkSealedContent(value: unknown): Checked<SealedContent> {
  if (!isObject(value)) return { ok: false, faults: { body: 'must be a JSON object with "order"' } };
  const user = checkUser(value['user']);
  const userFaults = user.ok ? {} : user.faults;
  const token = value['order_token'];
  if (token !== undefined) {
    const fits =
      typeof token === 'string' && token.length <= MAX_TOKEN_LENGTH && token.split('.').length === 3;
    if (fits && user.ok) return { ok: true, value: { order_token: token, user: user.value } };
    return {
      ok: false,
      faults: { ...(fits ? {} : { order_token: 'must be a compact JWS' }), ...userFaults },
    };
  }
  const order = checkOrder(value['order']);
  if (order.ok && user.ok) return { ok: true, value: { order: order.value, user: user.value } };
  return { ok: false, faults: { ...(order.ok ? {} : order.faults), ...userFaults } };
}
