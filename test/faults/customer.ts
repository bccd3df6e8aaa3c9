import sodium from 'libsodium-wrappers';
import { PAYMENTS_PATH, isObject } from '@nplus.tech/ktwidget-client/protocol';
import { withAmount, type BankBrowser, type Page } from './bank-browser.js';
import type { Chance } from './chance.js';
import { GatewayClient } from './gateway-client.js';
import type { Ordered } from './ordered.js';
import { SERVICE } from './provider-side.js';

const CARD = { expiry: '12 / 40', cvc: '123', name: 'Aigerim Serikova' };
const NUMBERS = {
  plain: '4405 6450 0000 6150',
  'three-d-secure': '5522 0433 0000 0005',
  declined: '4405 6450 0000 4841',
  slow: '4405 6450 0000 4593',
  'one-step': '4405 6450 0000 8016',
};

/** Where everything answers. */
export interface Places {
  gateways: readonly string[];
  browser: BankBrowser;
}

/** One customer, over HTTP. */
export class Customer {
  readonly ordered: Ordered;
  readonly #places: Places;
  readonly #chance: Chance;
  readonly #client: GatewayClient;

  constructor(serial: number, ordered: Ordered, places: Places, chance: Chance) {
    this.ordered = ordered;
    this.#places = places;
    this.#chance = chance;
    const address = `10.${serial >> 16}.${(serial >> 8) & 255}.${serial & 255}`;
    this.#client = new GatewayClient(places.gateways, chance, address);
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
      await this.#client.ask('GET', new URL(ended.url).pathname + new URL(ended.url).search);
    if (way === 'is-cancelled-by-the-merchant') await this.ordered.shop.server.cancel(hash);
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
      case 'pays-at-once':
        return this.#pay(url, NUMBERS['one-step']);
      case 'pays':
      case 'is-cancelled-by-the-merchant':
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
    const { shop, orderId, amount, contract, hashes } = this.ordered;
    await sodium.ready;
    const order = {
      order_id: orderId,
      amount,
      ...(contract === null
        ? { type: 'ecom' }
        : { type: 'service', service: { service_id: SERVICE.id, contract_value: contract } }),
    };
    const key = sodium.from_base64(shop.appKey, sodium.base64_variants.ORIGINAL);
    const sealed = sodium.crypto_box_seal(JSON.stringify({ order }), key);
    const { data, code } = await this.#client.ask('POST', `${PAYMENTS_PATH}?app_id=${shop.appId}`, {
      body: sodium.to_base64(sealed, sodium.base64_variants.ORIGINAL),
      headers: { 'content-type': 'text/plain' },
    });
    const hash = isObject(data) ? data['transaction_hash'] : null;
    if (typeof hash !== 'string') throw new Error(`no transaction for ${orderId}: ${code}`);
    hashes.add(hash);
    return hash;
  }

  /** The bank page's address; null when the payment is over already: it expired, or the provider refused its contract. */
  async #openBank(hash: string): Promise<string | null> {
    const { data } = await this.#client.ask('GET', `${PAYMENTS_PATH}/${hash}/acquirer-options`);
    return isObject(data) && typeof data['payment_page'] === 'string' ? data['payment_page'] : null;
  }

  async #cancel(hash: string): Promise<void> {
    const headers = { origin: this.#places.gateways[0] ?? '' };
    await this.#client.ask('POST', `${PAYMENTS_PATH}/${hash}/abandon`, { headers });
  }
}
