import type { PayableOrder } from '../shared/shop-server.js';
import { callbackUrl, type Afterwards } from './page-settings.js';

function setOrRemove(element: Element, name: string, value: string | null): void {
  if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, value);
}

/** Gives the button its order, as the shop's server made it, and where to go afterwards. */
export function fillPayButton(button: Element, order: PayableOrder, { success, failure }: Afterwards): void {
  const { order_id } = order;
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
  setOrRemove(button, 'callback-success-url', callbackUrl(success, '/success', order_id));
  setOrRemove(button, 'callback-failed-url', callbackUrl(failure, '/failure', order_id));
}
