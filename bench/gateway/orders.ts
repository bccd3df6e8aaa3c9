import sodium from 'sodium-native';
import type { ShopKeys as Shop } from '../../test/faults/ordered.js';

/** An order of the size that shops send. */
function orderOf(orderId: string, amount = 4990.5) {
  return {
    order_id: orderId,
    amount,
    type: 'ecom',
    description: 'Чайный набор «Дастархан»',
    callback_success_url: 'https://shop.example.kz/thanks',
    callback_failed_url: 'https://shop.example.kz/sorry',
    show_close_button: true,
  };
}

/** The body of a create request: the order, sealed to the merchant's key. */
export function sealOrder(orderId: string, shop: Shop): string {
  const message = Buffer.from(JSON.stringify({ order: orderOf(orderId) }));
  const box = Buffer.alloc(message.length + sodium.crypto_box_SEALBYTES);
  sodium.crypto_box_seal(box, message, Buffer.from(shop.appKey, 'base64'));
  return box.toString('base64');
}

/** Bodies that were sealed beforehand, so that the measured time has no sealing in it. */
export class SealedOrders {
  readonly #shop: Shop;
  readonly #ready: string[] = [];
  #serial = 0;

  constructor(shop: Shop) {
    this.#shop = shop;
  }

  prepare(count: number): void {
    while (this.#ready.length < count) this.#ready.push(this.#seal());
  }

  take(): string {
    return this.#ready.pop() ?? this.#seal();
  }

  #seal(): string {
    this.#serial += 1;
    return sealOrder(`bench-${this.#serial}`, this.#shop);
  }
}
