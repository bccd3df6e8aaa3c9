import { startEventLog } from '../shared/event-log.js';
import { currentLanguage, startLanguage, text } from '../shared/language.js';
import { notificationItem } from '../shared/notification-log.js';
import { pageElement } from '../shared/page-element.js';
import { makeServiceOrder, type PayableServiceOrder, type WantedService } from '../shared/service-orders.js';
import {
  followNotifications,
  isConfirmation,
  readTestCards,
  type NotificationView,
  type TestCardView,
} from '../shared/shop-server.js';
import { showTestCards } from '../shared/test-card-table.js';
import { fillPayButton } from './pay-button.js';

const ENDINGS = ['00001', '00002', '00003', '00004', '00005', '00006', '00007', '00008', '00009'] as const;

const form = pageElement('form') as HTMLFormElement;
const contract = pageElement('contract') as HTMLInputElement;
const amount = pageElement('amount') as HTMLInputElement;
const button = pageElement('pay') as HTMLElement & { open(): void };
const notifications = pageElement('notifications');
const note = pageElement('order-note');

let order: PayableServiceOrder | null = null;
let received: NotificationView[] = [];
let cards: readonly TestCardView[] = [];
let unfollow = (): void => undefined;

function wanted(): WantedService {
  return {
    kind: document.body.dataset['kind'] ?? '',
    contract: contract.value.trim(),
    amount: Number(amount.value),
  };
}

/** Whether the order is the one that the form asks for now, and has no outcome yet. */
function isCurrent(): boolean {
  const now = wanted();
  const isOver = received.some(({ verdict }) => verdict === 'accepted');
  return order?.service.contract_value === now.contract && order.amount === now.amount && !isOver;
}

function showNotifications(): void {
  notifications.replaceChildren(...received.map(notificationItem));
  const paid = received.some(isConfirmation);
  note.textContent = paid ? text('order_paid') : '';
  note.hidden = !paid;
}

/** Has the shop's server make the order that the form asks for, and gives it to the button. */
async function makeOrder(): Promise<void> {
  order = await makeServiceOrder(wanted(), currentLanguage());
  fillPayButton(button, order, { success: null, failure: null });
  button.setAttribute('type', 'service');
  button.setAttribute('service-id', String(order.service.service_id));
  button.setAttribute('contract-value', order.service.contract_value);
  pageElement('order-id').textContent = order.order_id;
  pageElement('order').hidden = false;
  unfollow();
  received = [];
  showNotifications();
  unfollow = followNotifications(order.order_id, (notification) => {
    received.push(notification);
    showNotifications();
  });
}

function failed(error: unknown): void {
  console.error(error);
  note.textContent = text('load_failed');
  note.hidden = false;
}

// The order belongs to what the form says: when it says something else, the click waits for the order of that.
button.addEventListener('kt-click', (event) => {
  if (form.checkValidity() && isCurrent()) return;
  event.preventDefault();
  if (form.reportValidity()) makeOrder().then(() => button.open(), failed);
});
// The label follows; the order is made with the click.
amount.addEventListener('input', () => {
  if (amount.validity.valid) button.setAttribute('amount', String(Number(amount.value)));
});
form.addEventListener('submit', (event) => {
  event.preventDefault();
  button.open();
});

function showEndings(): void {
  pageElement('endings').replaceChildren(
    ...ENDINGS.map((ending) => {
      const row = document.createElement('tr');
      const number = document.createElement('th');
      number.scope = 'row';
      number.textContent = `…${ending}`;
      const does = document.createElement('td');
      does.textContent = text(`ending_${ending}`);
      row.append(number, does);
      return row;
    }),
  );
}

startEventLog(pageElement('events'));
startLanguage((language) => {
  button.lang = language;
  showNotifications();
  showEndings();
  showTestCards(pageElement('cards'), cards, language);
});
await makeOrder().catch(failed);
cards = await readTestCards();
showTestCards(pageElement('cards'), cards, currentLanguage());
