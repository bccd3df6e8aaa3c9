import type { CreatedPayment } from './protocol/answers.js';
import {
  FRAGMENT_LANGUAGE,
  FRAGMENT_NONCE,
  isReadyMessage,
  readPortEvent,
  type PortEvent,
  type PortMessage,
} from './protocol/frame-messages.js';

/** What the frame tells its owner. */
export interface PaymentFrameOptions {
  /** Where the iFrame is put. */
  container: HTMLElement;
  /** The page has answered; it comes again when the page was loaded again. */
  onReady: () => void;
  onEvent: (event: PortEvent) => void;
  /** The page has not answered: a browser that refuses to frame it fires `load` all the same (contract 2.3). */
  onSilence: () => void;
}

/** Milliseconds from the frame's `load` to calling it silent, and the most that `load` itself may take. */
const SILENCE = { afterLoad: 10_000, atMost: 30_000 } as const;

function makeNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The iFrame with the payment page, and what is said to and heard from it (contract 2.3). */
export class PaymentFrame {
  readonly #options: PaymentFrameOptions;
  readonly #nonce = makeNonce();
  readonly #iframe = document.createElement('iframe');
  #payment: CreatedPayment | null = null;
  #origin = '';
  #port: MessagePort | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #dropped = 0;

  /**
   * Makes it ready; nothing is shown or asked for yet.
   * @param options where to frame, and whom to tell
   */
  constructor(options: PaymentFrameOptions) {
    this.#options = options;
    const iframe = this.#iframe;
    iframe.allow = 'payment *; publickey-credentials-get *';
    iframe.referrerPolicy = 'strict-origin-when-cross-origin';
    iframe.setAttribute('part', 'frame');
    iframe.addEventListener('load', this.#onLoad);
  }

  /**
   * Puts the payment's page into the container.
   * @param payment once
   * @param language in which it is shown, BCP 47
   * @param title the accessible name of the frame
   */
  open(payment: CreatedPayment, language: string, title: string): void {
    const { container, onSilence } = this.#options;
    this.#payment = payment;
    this.#origin = new URL(payment.payment_url).origin;
    const iframe = this.#iframe;
    iframe.title = title;
    const fragment = `${FRAGMENT_NONCE}=${this.#nonce}&${FRAGMENT_LANGUAGE}=${language}`;
    iframe.src = `${payment.payment_url.split('#')[0] ?? ''}#${fragment}`;
    container.append(iframe);
    window.addEventListener('message', this.#onMessage);
    this.#timer = setTimeout(onSilence, SILENCE.atMost);
  }

  /** How many messages were not from our page, or said nothing that we know. */
  get dropped(): number {
    return this.#dropped;
  }

  /** Whether the page has answered. */
  get ready(): boolean {
    return this.#port !== null;
  }

  /** Moves the keyboard into the page. */
  focus(): void {
    this.#iframe.focus();
  }

  /** Takes the frame away and stops listening. */
  remove(): void {
    clearTimeout(this.#timer);
    window.removeEventListener('message', this.#onMessage);
    this.#port?.close();
    this.#iframe.remove();
  }

  readonly #onLoad = (): void => {
    clearTimeout(this.#timer);
    if (!this.#port) this.#timer = setTimeout(this.#options.onSilence, SILENCE.afterLoad);
  };

  readonly #onMessage = (event: MessageEvent): void => {
    const { origin, source } = event;
    const data: unknown = event.data;
    const frame = this.#iframe.contentWindow;
    const greeted =
      frame !== null &&
      source === frame &&
      origin === this.#origin &&
      isReadyMessage(data) &&
      data.nonce === this.#nonce &&
      data.hash === this.#payment?.transaction_hash;
    if (greeted) this.#handOverPort(frame);
    else this.#dropped += 1;
  };

  /** A page that was loaded again has lost its port, so each greeting gets a fresh one. */
  #handOverPort(frame: Window): void {
    clearTimeout(this.#timer);
    this.#port?.close();
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    port1.onmessage = ({ data }: { data: unknown }) => {
      const event = readPortEvent(data);
      if (event) this.#options.onEvent(event);
      else this.#dropped += 1;
    };
    const message: PortMessage = { v: 1, type: 'kt:port', nonce: this.#nonce };
    frame.postMessage(message, this.#origin, [port2]);
    this.#options.onReady();
  }
}
