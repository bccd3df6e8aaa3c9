import { currentLanguage } from '../shared/language.js';
import { makeOrder, type PayableOrder } from '../shared/shop-server.js';
import type { Afterwards, PageSettings } from './page-settings.js';

/**
 * Where the customer is to go belongs to the order: the gateway takes an order id a second time for the very same order
 * only. So each choice has an order of its own.
 */
function rememberedAs({ success, failure }: Afterwards): string {
  return `shop-order success=${success ?? ''} failure=${failure ?? ''}`;
}

/**
 * The order of this visit: what the address names, else the one that a reload finds again, else a new one of the shop's
 * server. An order keeps its id until it is paid, so that a payment that was left half-way goes on.
 */
export async function currentOrder(
  { orderId, amount }: PageSettings,
  afterwards: Afterwards,
): Promise<PayableOrder> {
  const lang = currentLanguage();
  const price = amount === null ? {} : { amount };
  if (orderId !== null) return makeOrder({ order_id: orderId, ...price, lang });
  const remembered = sessionStorage.getItem(rememberedAs(afterwards));
  if (remembered !== null) {
    // Of another price, or lost with the shop's data: then it is not this cart's.
    const order = await makeOrder({ order_id: remembered, ...price, lang }).catch(() => null);
    if (order !== null && !order.paid) return order;
  }
  const order = await makeOrder({ ...price, lang });
  sessionStorage.setItem(rememberedAs(afterwards), order.order_id);
  return order;
}

/** Empties the cart: the next order is a new one. */
export function forgetOrder(afterwards: Afterwards): void {
  sessionStorage.removeItem(rememberedAs(afterwards));
}
