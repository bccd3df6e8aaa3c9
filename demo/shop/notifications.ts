import { EventEmitter } from 'node:events';
import { isObject } from '@nplus.tech/ktwidget-client/protocol';
import { JsonLines } from './json-lines.js';
import type { Verdict } from './read-notification.js';

/** One attempt of the gateway to notify the shop, as the shop's book has it. */
export interface ReceivedNotification {
  /** ISO 8601, UTC. */
  readonly received_at: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** Whether the signature is the gateway's. */
  readonly verified: boolean;
  readonly verdict: Verdict;
  /** Whether this notification (by its `webhook-id`) was accepted before. */
  readonly repeated: boolean;
  /** The HTTP status of the answer; null: none was given. */
  readonly answered: number | null;
}

/** The order that a notification speaks of, if it says so. */
export function orderIdOf({ body }: Pick<ReceivedNotification, 'body'>): string | null {
  const orderId = isObject(body) ? body['order_id'] : null;
  return typeof orderId === 'string' ? orderId : null;
}

interface Heard {
  added: [ReceivedNotification];
}

/** Every notification that the shop received. */
export class Notifications {
  readonly #book: JsonLines<ReceivedNotification>;
  readonly #received: ReceivedNotification[];
  readonly #heard = new EventEmitter<Heard>().setMaxListeners(0);

  private constructor(book: JsonLines<ReceivedNotification>, entries: ReceivedNotification[]) {
    this.#book = book;
    this.#received = entries;
  }

  static async open(path: string): Promise<Notifications> {
    const { book, entries } = await JsonLines.open<ReceivedNotification>(path);
    return new Notifications(book, entries);
  }

  /** Those of one order, or all. */
  list(orderId?: string): ReceivedNotification[] {
    return this.#received.filter((one) => orderId === undefined || orderIdOf(one) === orderId);
  }

  /** Whether a notification with this `webhook-id` was verified and answered with 2xx before: it may come again. */
  wasAccepted(webhookId: string): boolean {
    return this.#received.some(
      ({ headers, verified, answered }) =>
        headers['webhook-id'] === webhookId && verified && answered !== null && answered < 300,
    );
  }

  /** Whether the gateway has said, for our amount, that the order is paid. */
  isPaid(orderId: string): boolean {
    return this.list(orderId).some(({ verdict, body }) => {
      const status = isObject(body) && isObject(body['status']) ? body['status']['status'] : null;
      return verdict === 'accepted' && status === 'completed';
    });
  }

  async add(notification: ReceivedNotification): Promise<void> {
    this.#received.push(notification);
    await this.#book.add(notification);
    this.#heard.emit('added', notification);
  }

  /** Calls back with each further one. @returns what ends it. */
  follow(callback: (notification: ReceivedNotification) => void): () => void {
    this.#heard.on('added', callback);
    return () => this.#heard.off('added', callback);
  }

  async close(): Promise<void> {
    await this.#book.close();
  }
}
