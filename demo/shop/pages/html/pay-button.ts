import type { PayableOrder } from '../shared/shop-server.js';

function setOrRemove(element: Element, name: string, value: string | null): void {
  if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, value);
}

/** Where the button sends the customer afterwards. */
export interface Afterwards {
  readonly success: string | null;
  readonly failure: string | null;
}

/** Gives the button its order, as the shop's server made it. */
export function fillPayButton(button: Element, order: PayableOrder, { success, failure }: Afterwards): void {
  const attributes: Record<string, string> = {
    'gateway-url': order.button.gateway_url,
    'app-id': order.button.app_id,
    'app-key': order.button.app_key,
    'test-mode': '',
    type: 'ecom',
    'order-id': order.order_id,
    amount: String(order.amount),
    description: order.description,
  };
  for (const [name, value] of Object.entries(attributes)) button.setAttribute(name, value);
  setOrRemove(button, 'callback-success-url', success);
  setOrRemove(button, 'callback-failed-url', failure);
}
