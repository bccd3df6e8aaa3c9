import { formatAmount } from '../shared/format.js';
import { startLanguage, text } from '../shared/language.js';
import { pageElement } from '../shared/page-element.js';
import { readOrder, whenPaid, type OrderView } from '../shared/shop-server.js';
import type { Texts } from '../shared/texts/en.js';

// The address says which page it is; whether the order is paid, only the shop's server knows.
const succeeded = location.pathname === '/success';
const orderId = new URLSearchParams(location.search).get('order') ?? '';

type Outcome = 'waiting' | 'paid' | 'failure' | 'unknown';

const TEXTS: Readonly<Record<Outcome, readonly [title: keyof Texts, words: keyof Texts | null]>> = {
  waiting: ['success_waiting', 'success_unconfirmed'],
  paid: ['success_title', 'success_confirmed'],
  failure: ['failure_title', 'failure_text'],
  unknown: ['unknown_order', null],
};

let order: OrderView | null = null;
let paid = false;

function outcome(): Outcome {
  if (order === null) return 'unknown';
  if (!succeeded) return 'failure';
  return paid ? 'paid' : 'waiting';
}

function show(): void {
  const [title, words] = TEXTS[outcome()];
  document.body.dataset['outcome'] = outcome();
  pageElement('outcome-title').textContent = text(title);
  pageElement('outcome-text').textContent = words === null ? '' : text(words);
  pageElement('order').hidden = order === null;
  pageElement('order-id').textContent = orderId;
  pageElement('price').textContent = order === null ? '' : formatAmount(order.amount);
  pageElement('back').textContent = text(outcome() === 'failure' ? 'try_again' : 'back_to_shop');
}

order = orderId === '' ? null : await readOrder(orderId);
paid = order?.paid ?? false;
startLanguage(show);
if (order !== null && !paid) {
  whenPaid(order.order_id, () => {
    paid = true;
    show();
  });
}
