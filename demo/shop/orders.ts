import { randomInt } from 'node:crypto';
import { tiynFromAmount } from '@nplus.tech/ktwidget-client/protocol';
import { JsonLines } from './json-lines.js';

/** An order as the shop's own book has it: what a notification is compared with. */
export interface ShopOrder {
  readonly order_id: string;
  /** In KZT. */
  readonly amount: number;
  readonly description: string;
  /** ISO 8601, UTC. */
  readonly created_at: string;
}

/** An order to be made; without an id the shop makes one. */
export interface NewOrder {
  readonly order_id?: string | undefined;
  readonly amount: number;
  readonly description: string;
}

// No 0, 1, I or O: a customer reads the id out to somebody.
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

function freshOrderId(now: Date): string {
  const day = now.toISOString().slice(2, 10).replaceAll('-', '');
  const tail = Array.from({ length: 6 }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');
  return `TEA-${day}-${tail}`;
}

/** The shop's orders. */
export class Orders {
  readonly #book: JsonLines<ShopOrder>;
  readonly #byId: Map<string, ShopOrder>;

  private constructor(book: JsonLines<ShopOrder>, entries: readonly ShopOrder[]) {
    this.#book = book;
    this.#byId = new Map(entries.map((order) => [order.order_id, order]));
  }

  static async open(path: string): Promise<Orders> {
    const { book, entries } = await JsonLines.open<ShopOrder>(path);
    return new Orders(book, entries);
  }

  find(orderId: string): ShopOrder | null {
    return this.#byId.get(orderId) ?? null;
  }

  /**
   * Makes an order, or finds the one that was made with the same id and amount.
   * @returns null when the id belongs to an order of another amount.
   */
  async make({ order_id, amount, description }: NewOrder): Promise<ShopOrder | null> {
    const existing = order_id === undefined ? null : this.find(order_id);
    if (existing) return tiynFromAmount(existing.amount) === tiynFromAmount(amount) ? existing : null;
    const now = new Date();
    const order: ShopOrder = {
      order_id: order_id ?? freshOrderId(now),
      amount,
      description,
      created_at: now.toISOString(),
    };
    this.#byId.set(order.order_id, order);
    await this.#book.add(order);
    return order;
  }

  async close(): Promise<void> {
    await this.#book.close();
  }
}
