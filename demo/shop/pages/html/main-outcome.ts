import { formatAmount } from '../shared/format.js';
import { startLanguage, text } from '../shared/language.js';
import { pageElement } from '../shared/page-element.js';
import { followNotifications, readOrder, statusIn, type OrderView } from '../shared/shop-server.js';

// The address says which page it is; whether the order is paid, only the shop's server knows.
const succeeded = location.pathname === '/success';
const orderId = new URLSearchParams(location.search).get('order') ?? '';

let order: OrderView | null = null;
let paid = false;

function show(): void {
  const title = pageElement('outcome-title');
  const words = pageElement('outcome-text');
  document.body.dataset['outcome'] = !succeeded ? 'failure' : paid ? 'paid' : 'waiting';
  title.textContent = text(!succeeded ? 'failure_title' : paid ? 'success_title' : 'success_waiting');
  if (order === null) words.textContent = succeeded ? text('unknown_order') : text('failure_text');
  else if (succeeded) words.textContent = text(paid ? 'success_confirmed' : 'success_unconfirmed');
  else words.textContent = text('failure_text');
  pageElement('order').hidden = order === null;
  pageElement('order-id').textContent = orderId;
  pageElement('price').textContent = order === null ? '' : formatAmount(order.amount);
  pageElement('back').textContent = text(succeeded ? 'back_to_shop' : 'try_again');
}

startLanguage(show);
order = orderId === '' ? null : await readOrder(orderId);
paid = order?.paid ?? false;
show();
if (order !== null && !paid) {
  followNotifications(order.order_id, ({ verdict, body }) => {
    paid ||= verdict === 'accepted' && statusIn(body) === 'completed';
    show();
  });
}
