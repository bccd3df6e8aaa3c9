import { waitUntil } from '@open-wc/testing';
import { isReadyMessage, readPortEvent, type PortEvent } from '@nplus.tech/ktwidget-client/protocol';
import { ForeignPage } from './foreign-page.js';
import { newHash, origins, putPayment } from './stand-ins.js';
import type { StandInPayment } from '../../../test/pages/gateway-stand-in.js';

/** A shop's page around the payment page: what our button or a 1.x client does, and what it hears. */
export class ButtonStandIn {
  readonly hash: string;
  readonly nonce = newHash().slice(0, 32);
  readonly frame = document.createElement('iframe');
  /** Every message from the frame, as it came. */
  readonly messages: unknown[] = [];
  /** What came on the latest port. */
  events: PortEvent[] = [];
  /** The payment page, and the bank's page inside it. */
  readonly page: ForeignPage;
  readonly bank: ForeignPage;
  #gateway = '';

  constructor(hash = newHash()) {
    this.hash = hash;
    this.page = new ForeignPage(`/payment-card?hash=${hash}`);
    this.bank = new ForeignPage(encodeURIComponent(`/payment/${hash}/back-link`));
    window.addEventListener('message', this.#onMessage);
  }

  /** Opens the frame; `fragment` is what our button writes, '' what a 1.x client does. */
  async open(changes: Partial<StandInPayment> = {}, fragment = `#kt=${this.nonce}&lang=ru`): Promise<void> {
    this.#gateway = (await origins()).gateway;
    await putPayment(this.hash, {
      creator: location.origin,
      trustedDomains: [location.host],
      ...changes,
    });
    this.frame.style.cssText = 'width: 400px; height: 700px';
    this.frame.allow = 'payment *';
    this.frame.src = `${this.#gateway}/payment-card?hash=${this.hash}${fragment}`;
    document.body.append(this.frame);
  }

  /** Hands over a port as the button does, with whatever nonce; events come to the returned list. */
  givePort(nonce = this.nonce): PortEvent[] {
    const { port1, port2 } = new MessageChannel();
    const events: PortEvent[] = [];
    port1.onmessage = ({ data }) => {
      const event = readPortEvent(data);
      if (event) events.push(event);
    };
    this.frame.contentWindow?.postMessage({ v: 1, type: 'kt:port', nonce }, this.#gateway, [port2]);
    return events;
  }

  /** Waits until the page said this. */
  async hears(wanted: PortEvent): Promise<void> {
    const text = JSON.stringify(wanted);
    await waitUntil(() => this.events.some((event) => JSON.stringify(event) === text), text, {
      timeout: 15_000,
    });
  }

  close(): void {
    window.removeEventListener('message', this.#onMessage);
    this.frame.remove();
  }

  readonly #onMessage = (event: MessageEvent<unknown>): void => {
    if (event.source !== this.frame.contentWindow) return;
    this.messages.push(event.data);
    const { data } = event;
    if (isReadyMessage(data) && data.nonce === this.nonce && this.events.length === 0)
      this.events = this.givePort();
  };
}
