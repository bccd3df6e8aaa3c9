import type {} from '@nplus.tech/ktwidget-client';
import { formatAmount } from '../shared/format.js';
import { currentLanguage, startLanguage, text } from '../shared/language.js';
import { nextOutcome, OUTCOME_TEXTS, type OrderOutcome } from '../shared/order-outcome.js';
import { pageElement } from '../shared/page-element.js';
import { makeOrder, whenPaid } from '../shared/shop-server.js';

const order = await makeOrder({ lang: currentLanguage() });
let outcome: OrderOutcome | null = null;

function showOutcome(): void {
  const note = pageElement('outcome');
  note.hidden = outcome === null;
  note.dataset['outcome'] = outcome ?? '';
  note.textContent = outcome === null ? '' : text(OUTCOME_TEXTS[outcome]);
}

function show(heard: OrderOutcome): void {
  outcome = nextOutcome(outcome, heard);
  showOutcome();
}

const button = document.querySelector('kt-pay-button');
if (button === null) throw new Error('the page has no button');

// guide: fill
Object.assign(button, {
  gatewayUrl: order.button.gateway_url,
  appId: order.button.app_id,
  appKey: order.button.app_key,
  orderId: order.order_id,
  amount: order.amount,
  description: order.description,
});
// guide: end

// guide: events
button.addEventListener('kt-success', () => show('confirming'));
button.addEventListener('kt-error', (event) => {
  console.error(event.detail.code, event.detail.message);
  show(event.detail.code === 'outcome_unknown' ? 'unknown' : 'failed');
});
button.addEventListener('kt-cancel', () => show('cancelled'));
// guide: end

startLanguage((language) => {
  button.lang = language;
  pageElement('price').textContent = formatAmount(order.amount);
  showOutcome();
});
pageElement('order-id').textContent = order.order_id;
whenPaid(order.order_id, () => show('paid'));
