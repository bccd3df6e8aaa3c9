import { isObject } from '@nplus.tech/ktwidget-client/protocol';
import type { Language } from '@nplus.tech/ktwidget-client/protocol';

/** An order as the shop's server tells it. */
export interface OrderView {
  readonly order_id: string;
  readonly amount: number;
  readonly description: string;
  readonly paid: boolean;
}

/** A new order comes with what the button needs. */
export interface PayableOrder extends OrderView {
  readonly button: { readonly app_id: string; readonly app_key: string; readonly gateway_url: string };
}

/** A notification as the shop's server tells it. */
export interface NotificationView {
  readonly received_at: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly verdict: 'accepted' | 'bad_signature' | 'malformed' | 'unknown_order' | 'amount_differs';
  readonly repeated: boolean;
  readonly answered: number | null;
}

/** A card of the test bank. */
export interface TestCardView {
  readonly number: string;
  readonly does: Readonly<Record<Language, string>>;
}

async function answerOf<T>(response: Response): Promise<T> {
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}

/** Asks the shop's server for an order; the id and the amount are its own choice unless given. */
export async function makeOrder(wanted: {
  order_id?: string;
  amount?: number;
  lang: Language;
}): Promise<PayableOrder> {
  const headers = { 'content-type': 'application/json' };
  return answerOf(await fetch('/api/orders', { method: 'POST', headers, body: JSON.stringify(wanted) }));
}

/** The order, or null when the shop has none with this id. */
export async function readOrder(orderId: string): Promise<OrderView | null> {
  const response = await fetch(`/api/orders/${encodeURIComponent(orderId)}`);
  return response.status === 404 ? null : answerOf(response);
}

/** The test bank's cards. */
export async function readTestCards(): Promise<readonly TestCardView[]> {
  return answerOf(await fetch('/api/test-cards'));
}

/** Calls back with each notification of the order, those of before first. @returns what ends it. */
export function followNotifications(
  orderId: string,
  heard: (notification: NotificationView) => void,
): () => void {
  const source = new EventSource(`/api/notifications/stream?order=${encodeURIComponent(orderId)}`);
  const seen = new Set<string>();
  source.addEventListener('notification', ({ data }: MessageEvent<string>) => {
    // A stream that broke off begins again with all of them.
    if (seen.has(data)) return;
    seen.add(data);
    heard(JSON.parse(data) as NotificationView);
  });
  return () => source.close();
}

/** Calls back once the shop's server has been told, and believes, that the order is paid. @returns what ends it. */
export function whenPaid(orderId: string, paid: () => void): () => void {
  return followNotifications(orderId, (notification) => {
    if (isConfirmation(notification)) paid();
  });
}

/** Whether a notification says, for all that the shop's server can tell, that the order is paid. */
export function isConfirmation({ verdict, body }: NotificationView): boolean {
  return verdict === 'accepted' && statusIn(body) === 'completed';
}

/** The status in a notification's body, as far as it has one. */
export function statusIn(body: unknown): string | null {
  const status = isObject(body) && isObject(body['status']) ? body['status']['status'] : null;
  return typeof status === 'string' ? status : null;
}
