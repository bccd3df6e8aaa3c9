import type { Kept, PageCommand, Script } from './fake-gateway-types.js';

interface Place {
  url: string;
  appKey: string;
}

/** 32 hex characters that the fake takes for a merchant. */
export const APP_ID = '0123456789abcdef0123456789abcdef';

async function hex(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-1', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The fake gateway as a test sees it, for one order. */
export class FakeGateway {
  readonly url: string;
  readonly appKey: string;
  readonly orderId: string;
  /** The hash that the order's payment gets. */
  readonly hash: string;

  private constructor(place: Place, orderId: string, hash: string) {
    this.url = place.url;
    this.appKey = place.appKey;
    this.orderId = orderId;
    this.hash = hash;
  }

  /** @param orderId a fresh one unless given; or an order's token */
  static async forOrder(orderId = `order-${crypto.randomUUID()}`): Promise<FakeGateway> {
    const place = (await (await fetch('/fake-gateway.json')).json()) as Place;
    return new FakeGateway(place, orderId, await hex(orderId));
  }

  /** The origin that is not the payment page's, on the same server. */
  get elsewhere(): string {
    return this.url.replace('127.0.0.1', 'localhost');
  }

  async script(script: Script): Promise<void> {
    await this.#post('script', script);
  }

  /** Has the payment page in the frame do something; it waits until there is one. */
  async page(command: PageCommand): Promise<void> {
    await this.#post('command', command);
  }

  async kept(): Promise<Kept> {
    return (await (await fetch(`${this.url}/kept/${this.hash}`)).json()) as Kept;
  }

  async #post(path: string, body: unknown): Promise<void> {
    await fetch(`${this.url}/${path}/${this.hash}`, { method: 'POST', body: JSON.stringify(body) });
  }
}
