import { isPaymentView, type PaymentView } from '@nplus.tech/ktwidget-client/protocol';
import type { GatewayApi } from './gateway-api.js';

const FIRST_POLL_MS = 1_000;
const SLOWEST_POLL_MS = 10_000;

/**
 * Follows the payment until nothing can follow: by the stream of statuses, and where that fails by asking again and
 * again. When the browser is online again it asks at once.
 */
export class PaymentWatch {
  readonly #api: GatewayApi;
  readonly #learn: (payment: PaymentView) => void;
  #stream: EventSource | null = null;
  #poll: ReturnType<typeof setTimeout> | undefined;
  #wait = FIRST_POLL_MS;
  #running = false;

  constructor(api: GatewayApi, learn: (payment: PaymentView) => void) {
    this.#api = api;
    this.#learn = learn;
  }

  start(): void {
    if (this.#running) return;
    this.#running = true;
    window.addEventListener('online', this.#again);
    this.#listen();
  }

  stop(): void {
    this.#running = false;
    window.removeEventListener('online', this.#again);
    this.#silence();
  }

  #silence(): void {
    this.#stream?.close();
    this.#stream = null;
    clearTimeout(this.#poll);
  }

  #listen(): void {
    const stream = new EventSource(this.#api.eventsUrl);
    this.#stream = stream;
    stream.addEventListener('status', (event: MessageEvent<unknown>) => {
      clearTimeout(this.#poll);
      this.#wait = FIRST_POLL_MS;
      this.#take(event.data);
    });
    // The browser connects again by itself, and the first event then is the state; until it comes, or when the browser
    // has given up, polling bridges the gap.
    stream.addEventListener('error', () => this.#pollSoon());
  }

  #take(data: unknown): void {
    let payment: unknown;
    try {
      payment = JSON.parse(String(data));
    } catch {
      return;
    }
    if (isPaymentView(payment)) this.#learned(payment);
  }

  #learned(payment: PaymentView): void {
    if (!this.#running) return;
    if (payment.final) this.stop();
    this.#learn(payment);
  }

  #pollSoon(): void {
    clearTimeout(this.#poll);
    this.#poll = setTimeout(() => void this.#ask(), this.#wait);
    this.#wait = Math.min(this.#wait * 1.5, SLOWEST_POLL_MS);
  }

  async #ask(): Promise<void> {
    const payment = await this.#api.status();
    if (!this.#running) return;
    if (payment) this.#learned(payment);
    if (payment?.final !== true && this.#stream?.readyState !== EventSource.OPEN) this.#pollSoon();
  }

  readonly #again = (): void => {
    this.#silence();
    this.#wait = FIRST_POLL_MS;
    void this.#ask();
    this.#listen();
  };
}
