import { ApiClient, type TransactionOutcome } from '@nplus.tech/ktwidget-client';
import { formatAmount } from '../shared/format.js';
import { currentLanguage, startLanguage, text } from '../shared/language.js';
import { pageElement } from '../shared/page-element.js';
import { makeOrder, type PayableOrder } from '../shared/shop-server.js';

const payButton = pageElement('pay') as HTMLButtonElement;
const note = pageElement('order-note');
const answer = pageElement('outcome');

let order: PayableOrder | null = null;

/** An outcome may hold an Error; the page shows what can be read. */
function readable(outcome: TransactionOutcome): string {
  return JSON.stringify(
    outcome,
    (_key, value: unknown) => (value instanceof Error ? String(value) : value),
    2,
  );
}

async function pay({ order_id, amount, description, button }: PayableOrder): Promise<void> {
  const client = new ApiClient(button.app_key, button.app_id, true, { gatewayUrl: button.gateway_url });
  const outcome = await client.createTransaction({ order_id, amount, type: 'ecom', description });
  answer.textContent = readable(outcome);
  answer.dataset['outcome'] = outcome.outcome;
  answer.hidden = false;
  // What is paid for stays paid for: the next click buys another one.
  if (outcome.outcome === 'success') await loadOrder();
}

async function loadOrder(): Promise<void> {
  try {
    order = await makeOrder({ lang: currentLanguage() });
  } catch (error) {
    console.error(error);
    note.textContent = text('load_failed');
    note.hidden = false;
    return;
  }
  pageElement('price').textContent = formatAmount(order.amount);
  pageElement('order-id').textContent = order.order_id;
  pageElement('order').hidden = false;
  payButton.disabled = false;
}

payButton.addEventListener('click', () => {
  if (order !== null) void pay(order);
});
startLanguage(() => {
  if (order !== null) pageElement('price').textContent = formatAmount(order.amount);
});
await loadOrder();
