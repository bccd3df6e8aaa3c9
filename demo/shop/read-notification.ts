import { isObject, tiynFromAmount, type NotificationBody } from '@nplus.tech/ktwidget-client/protocol';
import { Webhook } from 'standardwebhooks';
import type { ShopOrder } from './orders.js';

/** What the shop makes of a notification. */
export type Verdict =
  /** Signed by the gateway, one of our orders, the amount is ours: ship (when the status says paid). */
  | 'accepted'
  /** Not signed with our secret: nobody to listen to. */
  | 'bad_signature'
  /** Signed, but not what a notification looks like. */
  | 'malformed'
  | 'unknown_order'
  /** The customer paid another amount than we asked for: never ship. */
  | 'amount_differs';

/** A notification that was read: its body as far as it is one, and the verdict. */
export interface ReadNotification {
  readonly verdict: Verdict;
  readonly body: unknown;
}

function isNotificationBody(value: unknown): value is NotificationBody {
  return (
    isObject(value) &&
    typeof value['order_id'] === 'string' &&
    typeof value['transaction_hash'] === 'string' &&
    tiynFromAmount(value['amount']) !== null &&
    isObject(value['status']) &&
    typeof value['status']['status'] === 'string'
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

// guide: read
/**
 * Reads a notification as every merchant should: the signature over the bytes as they came, then the order, then the
 * amount. Anybody who knows the shop's public key can make a payment for another amount (the seal hides an order, it does
 * not prove who made it), so the amount decides whether to ship.
 */
export function readNotification(
  text: string,
  headers: Readonly<Record<string, string>>,
  secret: string,
  findOrder: (orderId: string) => ShopOrder | null,
): ReadNotification {
  const body = parse(text);
  try {
    new Webhook(secret).verify(text, headers);
  } catch {
    return { verdict: 'bad_signature', body };
  }
  if (!isNotificationBody(body)) return { verdict: 'malformed', body };
  const order = findOrder(body.order_id);
  if (order === null) return { verdict: 'unknown_order', body };
  const sameAmount = tiynFromAmount(order.amount) === tiynFromAmount(body.amount);
  return { verdict: sameAmount ? 'accepted' : 'amount_differs', body };
}
// guide: end
