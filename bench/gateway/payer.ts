import { PAYMENTS_PATH, PAYMENT_PAGE_PATH, answerData, isObject } from '@nplus.tech/ktwidget-client/protocol';
import { BankBrowser } from '../../test/faults/bank-browser.js';
import type { BenchStack } from './bench-stack.js';
import type { SealedOrders } from './orders.js';
import type { Receiver } from './receiver.js';
import type { ShopKeys as Shop } from '../../test/faults/ordered.js';

const CARD = { number: '4405 6450 0000 6150', expiry: '12 / 40', cvc: '123', name: 'Aigerim Serikova' };

/** A customer without a screen: what a browser asks for while somebody pays, over HTTP. */
export class Payer {
  readonly #stack: BenchStack;
  readonly #shop: Shop;
  readonly #orders: SealedOrders;
  readonly #receiver: Receiver;
  readonly #browser: BankBrowser;

  constructor(stack: BenchStack, shop: Shop, orders: SealedOrders, receiver: Receiver) {
    this.#stack = stack;
    this.#shop = shop;
    this.#orders = orders;
    this.#receiver = receiver;
    this.#browser = new BankBrowser([stack.bankUrl, stack.acsUrl]);
  }

  /** Creates a payment; returns its hash. */
  async create(): Promise<string> {
    const created = await this.#ask(
      'POST',
      `${PAYMENTS_PATH}?app_id=${this.#shop.appId}`,
      this.#orders.take(),
    );
    return textOf(created, 'transaction_hash');
  }

  /** Creates a payment and opens its page; returns its hash and the address of the bank's page. */
  async open(): Promise<{ hash: string; bankPage: string }> {
    const hash = await this.create();
    await this.#get(`${PAYMENT_PAGE_PATH}?hash=${hash}`);
    const options = await this.#ask('GET', `${PAYMENTS_PATH}/${hash}/acquirer-options`);
    return { hash, bankPage: textOf(options, 'payment_page') };
  }

  /** A whole payment: until the merchant's server was told. */
  async pay(): Promise<void> {
    const { hash, bankPage } = await this.open();
    const told = this.#receiver.told(hash);
    const form = await this.#browser.visit(bankPage);
    const ended = await this.#browser.submit(form, '/payform/pay', CARD);
    if (!ended?.left) throw new Error(`the bank did not take the card: ${ended?.url ?? 'no form'}`);
    const { pathname, search } = new URL(ended.url);
    await this.#get(`${pathname}${search}`);
    await told;
    const view = await this.#ask('GET', `${PAYMENTS_PATH}/${hash}`);
    const status = isObject(view) && isObject(view['status']) ? view['status']['status'] : null;
    if (status !== 'completed') throw new Error(`told, and not completed: ${String(status)}`);
  }

  async #get(path: string): Promise<void> {
    const response = await fetch(`${this.#stack.url}${path}`);
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`GET ${path}: ${response.status}`);
  }

  async #ask(method: string, path: string, body?: string): Promise<unknown> {
    const response = await fetch(`${this.#stack.url}${path}`, {
      method,
      ...(body === undefined ? {} : { body, headers: { 'content-type': 'text/plain' } }),
    });
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
    return answerData(answer);
  }
}

function textOf(data: unknown, field: string): string {
  const value = isObject(data) ? data[field] : undefined;
  if (typeof value !== 'string') throw new Error(`an answer without ${field}`);
  return value;
}
