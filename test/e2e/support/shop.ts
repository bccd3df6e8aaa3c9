import { isObject } from '@nplus.tech/ktwidget-client/protocol';
import { serverSentEvents } from './server-sent-events.js';

/** A notification as the shop's server got it. */
export interface ReceivedNotification {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly verified: boolean;
  readonly verdict: string;
  readonly repeated: boolean;
  readonly answered: number | null;
}

/** An order that the shop's server made. */
export interface ShopOrder {
  readonly order_id: string;
  readonly amount: number;
  readonly description: string;
  readonly paid: boolean;
  readonly button: { readonly app_id: string; readonly app_key: string; readonly gateway_url: string };
}

/** The merchant's server. */
export class Shop {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  async makeOrder(order: { order_id?: string; amount?: number; lang?: string } = {}): Promise<ShopOrder> {
    const response = await fetch(`${this.#url}/api/orders`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(order),
    });
    if (!response.ok) throw new Error(`the shop answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as ShopOrder;
  }

  /** What came so far; of one order, or all. */
  async notifications(orderId?: string): Promise<ReceivedNotification[]> {
    const query = orderId === undefined ? '' : `?order=${encodeURIComponent(orderId)}`;
    const response = await fetch(`${this.#url}/api/notifications${query}`);
    return (await response.json()) as ReceivedNotification[];
  }

  /** The first notification of an order; waits for it. */
  async notification(orderId: string): Promise<ReceivedNotification> {
    const url = `${this.#url}/api/notifications/stream?order=${encodeURIComponent(orderId)}`;
    for await (const event of serverSentEvents(url)) {
      if (isObject(event) && 'verdict' in event) return event as unknown as ReceivedNotification;
    }
    throw new Error(`no notification of ${orderId} came`);
  }
}
