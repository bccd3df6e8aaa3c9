import { startEventLog } from '../shared/event-log.js';
import { formatAmount } from '../shared/format.js';
import { currentLanguage, startLanguage, text } from '../shared/language.js';
import { notificationItem } from '../shared/notification-log.js';
import { pageCheckbox, pageElement } from '../shared/page-element.js';
import {
  followNotifications,
  isConfirmation,
  readTestCards,
  type NotificationView,
  type PayableOrder,
  type TestCardView,
} from '../shared/shop-server.js';
import { showTestCards } from '../shared/test-card-table.js';
import { currentOrder, forgetOrder } from './cart.js';
import { readPageSettings, type Afterwards } from './page-settings.js';
import { fillPayButton } from './pay-button.js';

const settings = readPageSettings(location.search);
const button = pageElement('pay');
const events = pageElement('events');
const notifications = pageElement('notifications');
const note = pageElement('order-note');
const success = pageCheckbox('switch-success');
const failure = pageCheckbox('switch-failure');
const stay = pageCheckbox('switch-stay');

let order: PayableOrder | null = null;
let received: NotificationView[] = [];
let cards: readonly TestCardView[] = [];
let unfollow = (): void => undefined;

/** Where to go afterwards, as the boxes say; what the address named stays what a box means. */
function afterwards(): Afterwards {
  return {
    success: success.checked ? (settings.success ?? '1') : null,
    failure: failure.checked ? (settings.failure ?? '1') : null,
  };
}

function isPaid(): boolean {
  return (order?.paid ?? false) || received.some(isConfirmation);
}

function showOrder(): void {
  if (order === null) return;
  pageElement('price').textContent = formatAmount(order.amount);
  pageElement('order-id').textContent = order.order_id;
  pageElement('order').hidden = false;
  note.textContent = isPaid() ? text('order_paid') : '';
  note.hidden = !isPaid();
}

function showNotifications(): void {
  notifications.replaceChildren(...received.map(notificationItem));
  showOrder();
}

async function loadOrder(): Promise<void> {
  try {
    order = await currentOrder(settings, afterwards());
  } catch (error) {
    console.error(error);
    note.textContent = text('load_failed');
    note.hidden = false;
    return;
  }
  fillPayButton(button, order, afterwards());
  showOrder();
  unfollow();
  received = [];
  showNotifications();
  unfollow = followNotifications(order.order_id, (notification) => {
    received.push(notification);
    showNotifications();
  });
}

success.checked = settings.success !== null;
failure.checked = settings.failure !== null;
stay.checked = settings.stay;
for (const box of [success, failure]) box.addEventListener('change', () => void loadOrder());

document.addEventListener('kt-success', (event) => {
  if (stay.checked) event.preventDefault();
});

pageElement('new-order').addEventListener('click', () => {
  forgetOrder(afterwards());
  if (settings.orderId === null) {
    events.replaceChildren();
    void loadOrder();
  } else location.assign('/');
});

startEventLog(events);
startLanguage((language) => {
  button.lang = language;
  showNotifications();
  showTestCards(pageElement('cards'), cards, language);
});
await loadOrder();
cards = await readTestCards();
showTestCards(pageElement('cards'), cards, currentLanguage());
