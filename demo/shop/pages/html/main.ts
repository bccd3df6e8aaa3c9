import { startEventLog } from '../shared/event-log.js';
import { formatAmount } from '../shared/format.js';
import { currentLanguage, startLanguage, text } from '../shared/language.js';
import { notificationItem } from '../shared/notification-log.js';
import { pageCheckbox, pageElement } from '../shared/page-element.js';
import {
  followNotifications,
  readTestCards,
  statusIn,
  type NotificationView,
  type PayableOrder,
  type TestCardView,
} from '../shared/shop-server.js';
import { showTestCards } from '../shared/test-card-table.js';
import { currentOrder, forgetOrder } from './cart.js';
import { callbackUrl, readPageSettings } from './page-settings.js';
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

/** The URL that the address names, or the shop's own page, or none: as the box says. */
function afterwards(box: HTMLInputElement, setting: string | null, ownPage: string): string | null {
  if (!box.checked || order === null) return null;
  return callbackUrl(setting ?? '1', ownPage, order.order_id);
}

function fillButton(): void {
  if (order === null) return;
  fillPayButton(button, order, {
    success: afterwards(success, settings.success, '/success'),
    failure: afterwards(failure, settings.failure, '/failure'),
  });
}

function isPaid(): boolean {
  const confirmed = received.some(
    ({ verdict, body }) => verdict === 'accepted' && statusIn(body) === 'completed',
  );
  return (order?.paid ?? false) || confirmed;
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
    order = await currentOrder(settings);
  } catch (error) {
    console.error(error);
    note.textContent = text('load_failed');
    note.hidden = false;
    return;
  }
  fillButton();
  showOrder();
  unfollow();
  received = [];
  unfollow = followNotifications(order.order_id, (notification) => {
    received.push(notification);
    showNotifications();
  });
}

success.checked = settings.success !== null;
failure.checked = settings.failure !== null;
stay.checked = settings.stay;
for (const box of [success, failure]) box.addEventListener('change', fillButton);

document.addEventListener('kt-success', (event) => {
  if (stay.checked) event.preventDefault();
});

pageElement('new-order').addEventListener('click', () => {
  forgetOrder();
  if (settings.orderId === null) {
    events.replaceChildren();
    notifications.replaceChildren();
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
