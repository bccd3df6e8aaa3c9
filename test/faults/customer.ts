import { setTimeout as wait } from 'node:timers/promises';
import sodium from 'libsodium-wrappers';
import { PAYMENTS_PATH, answerData, isObject } from '@nplus.tech/ktwidget-client/protocol';
import { withAmount, type BankBrowser, type Page } from './bank-browser.js';
import type { Chance } from './chance.js';

/** What a customer does at the bank, and how often. */
const WAYS = {
  pays: 46,
  'pays-by-3d-secure': 8,
  'pays-after-a-decline': 6,
  'pays-in-two-tabs': 9,
  'edits-the-amount': 7,
  'is-declined': 6,
  'leaves-at-3d-secure': 3,
  'leaves-at-the-bank': 4,
  'never-opens-the-bank': 3,
  'cancels-on-our-page': 4,
  'cancels-while-paying': 4,
} as const;
type Way = keyof typeof WAYS;

const CARD = { expiry: '12 / 40', cvc: '123', name: 'Aigerim Serikova' };
const NUMBERS = {
  plain: '4405 6450 0000 6150',
  'three-d-secure': '5522 0433 0000 0005',
  declined: '4405 6450 0000 4841',
  slow: '4405 6450 0000 4593',
};

/** The shop that a customer buys at. */
export interface Shop {
  appId: string;
  appKey: string;
}

/** What is known of a payment outside of the gateway. */
export interface Ordered {
  way: Way;
  shop: Shop;
  orderId: string;
  amount: number;
  /** Every transaction that the gateway ever answered with. */
  hashes: Set<string>;
}

/** Where everything answers. */
export interface Places {
  gateways: readonly string[];
  browser: BankBrowser;
}

/** One customer, over HTTP, as patient as people are: what does not answer is tried again. */
export class Customer {
  readonly ordered: Ordered;
  readonly #places: Places;
  readonly #chance: Chance;
  /** Limits count addresses: each customer has one (the gateways believe the proxy that this program plays). */
  readonly #address: string;

  constructor(serial: number, shop: Shop, places: Places, chance: Chance) {
    this.#places = places;
    this.#chance = chance;
    this.#address = `10.${serial >> 16}.${(serial >> 8) & 255}.${serial & 255}`;
    const tiyn = chance.between(1_000, 5_000_000);
    const way = chance.weighted(WAYS);
    this.ordered = { way, shop, orderId: `order-${serial}`, amount: tiyn / 100, hashes: new Set() };
  }

  async live(): Promise<void> {
    const { way } = this.ordered;
    const hash = await this.#create();
    if (this.#chance.next() < 0.2) await this.#create();
    if (way === 'never-opens-the-bank') return;
    const url = await this.#openBank(hash);
    if (url === null || way === 'leaves-at-the-bank') return;
    if (way === 'cancels-on-our-page') return this.#cancel(hash);
    const ended = await this.#atTheBank(url, hash);
    const comesBack = this.#chance.next() < 0.6;
    if (ended?.left && comesBack)
      await this.#ask('GET', new URL(ended.url).pathname + new URL(ended.url).search);
  }

  async #atTheBank(url: string, hash: string): Promise<Page | null> {
    switch (this.ordered.way) {
      case 'is-declined':
        return this.#pay(url, NUMBERS.declined, { cvc: '999' });
      case 'pays-by-3d-secure':
      case 'leaves-at-3d-secure': {
        const challenge = await this.#pay(url, NUMBERS['three-d-secure']);
        const code = /data-code="(\d{6})"/.exec(challenge?.text ?? '')?.[1];
        if (!challenge || code === undefined || this.ordered.way === 'leaves-at-3d-secure') return null;
        const { browser } = this.#places;
        const confirmed = await browser.submit(challenge, '/challenge/', { code, action: 'confirm' });
        return confirmed && ((await browser.submit(confirmed, '/payform/three-d-secure', {})) ?? confirmed);
      }
      case 'pays-after-a-decline':
        await this.#pay(url, NUMBERS.declined);
        return this.#pay(url, NUMBERS.plain);
      case 'pays-in-two-tabs': {
        const tabs = await Promise.all([this.#pay(url, NUMBERS.plain), this.#pay(url, NUMBERS.plain)]);
        return tabs[0];
      }
      case 'edits-the-amount':
        return this.#pay(
          withAmount(url, String(this.ordered.amount + this.#chance.pick([-9, 1, 100]))),
          NUMBERS.plain,
        );
      case 'cancels-while-paying':
        return (await Promise.all([this.#pay(url, NUMBERS.plain), this.#cancel(hash)]))[0];
      case 'pays':
      case 'never-opens-the-bank':
      case 'leaves-at-the-bank':
      case 'cancels-on-our-page':
        return this.#pay(url, this.#chance.next() < 0.1 ? NUMBERS.slow : NUMBERS.plain);
    }
  }

  async #pay(url: string, number: string, other: Partial<typeof CARD> = {}): Promise<Page | null> {
    const { browser } = this.#places;
    return browser.submit(await browser.visit(url), '/payform/pay', { ...CARD, number, ...other });
  }

  async #create(): Promise<string> {
    const { shop, orderId, amount, hashes } = this.ordered;
    await sodium.ready;
    const order = { order_id: orderId, amount, type: 'ecom' };
    const key = sodium.from_base64(shop.appKey, sodium.base64_variants.ORIGINAL);
    const sealed = sodium.crypto_box_seal(JSON.stringify({ order }), key);
    const body = sodium.to_base64(sealed, sodium.base64_variants.ORIGINAL);
    const data = await this.#ask('POST', `${PAYMENTS_PATH}?app_id=${shop.appId}`, body);
    const hash = isObject(data) ? data['transaction_hash'] : null;
    if (typeof hash !== 'string') throw new Error(`no transaction: ${JSON.stringify(data)}`);
    hashes.add(hash);
    return hash;
  }

  /** The bank page's address; null when the payment is over already (it expired while nothing answered). */
  async #openBank(hash: string): Promise<string | null> {
    const data = await this.#ask('GET', `${PAYMENTS_PATH}/${hash}/acquirer-options`);
    return isObject(data) && typeof data['payment_page'] === 'string' ? data['payment_page'] : null;
  }

  async #cancel(hash: string): Promise<void> {
    await this.#ask('POST', `${PAYMENTS_PATH}/${hash}/abandon`);
  }

  /** Asks any gateway until one answers; what it refuses for good comes back as null. */
  async #ask(method: string, path: string, body?: string): Promise<unknown> {
    for (let tries = 0; tries < 200; tries += 1) {
      const base = this.#chance.pick(this.#places.gateways);
      const answer = await fetch(`${base}${path}`, {
        method,
        headers: {
          'x-forwarded-for': this.#address,
          ...(path.endsWith('/abandon') ? { origin: this.#places.gateways[0] ?? '' } : {}),
          ...(body === undefined ? {} : { 'content-type': 'text/plain' }),
        },
        ...(body === undefined ? {} : { body }),
        signal: AbortSignal.timeout(15_000),
      }).catch(() => null);
      const text = await answer?.text().catch(() => null);
      if (answer && text !== null && text !== undefined && answer.status < 500 && answer.status !== 429) {
        return answer.ok && answer.headers.get('content-type')?.includes('json')
          ? answerData(JSON.parse(text) as unknown)
          : null;
      }
      await wait(this.#chance.between(200, 1500));
    }
    throw new Error(`${method} ${path}: nothing answered`);
  }
}
