import { isPortMessage, type PortEvent, type ReadyMessage } from '@nplus.tech/ktwidget-client/protocol';

const READY_EVERY_MS = 500;

/** What {@link ParentLink} needs to know. */
export interface ParentLinkOptions {
  view: Window;
  /** The only origin that ever gets or sends anything. */
  creator: string;
  hash: string;
}

/**
 * What the page says to the page around it. Everything goes to the origin that created the payment and to nobody else;
 * the browser drops it when another origin is there.
 */
export class ParentLink {
  readonly #options: ParentLinkOptions;
  #nonce: string | null = null;
  #port: MessagePort | null = null;
  #ready: ReturnType<typeof setInterval> | undefined;
  /** What a port that comes later must still hear: one event of each type, in the order they happened. */
  readonly #untold = new Map<PortEvent['type'], PortEvent>();

  constructor(options: ParentLinkOptions) {
    this.#options = options;
  }

  /** Greets the button until it hands over a port (contract 2.3); a further port replaces the one before. */
  greet(nonce: string): void {
    this.#nonce = nonce;
    this.#options.view.addEventListener('message', this.#onMessage);
    this.#sayReady();
    this.#ready = setInterval(() => this.#sayReady(), READY_EVERY_MS);
  }

  /** An event on the port; one before there is a port waits for it. */
  tell(event: PortEvent): void {
    // A new port is told again what is shown now.
    if (!this.#port || event.type === 'stage' || event.type === 'result' || event.type === 'resize') {
      this.#untold.delete(event.type);
      this.#untold.set(event.type, event);
    }
    this.#port?.postMessage(event);
  }

  /** One of the two strings of a 1.x client (contract 1.3): `"close"`, or the URL to go to. */
  tellOldClient(text: string): void {
    this.#options.view.parent.postMessage(text, this.#options.creator);
  }

  stop(): void {
    clearInterval(this.#ready);
    this.#options.view.removeEventListener('message', this.#onMessage);
    this.#port?.close();
    this.#port = null;
  }

  #sayReady(): void {
    const { view, creator, hash } = this.#options;
    const message: ReadyMessage = { v: 1, type: 'kt:ready', nonce: this.#nonce ?? '', hash };
    view.parent.postMessage(message, creator);
  }

  readonly #onMessage = (event: MessageEvent<unknown>): void => {
    const { view, creator } = this.#options;
    if (event.source !== view.parent || event.origin !== creator) return;
    if (!isPortMessage(event.data) || event.data.nonce !== this.#nonce) return;
    const [port, ...more] = event.ports;
    if (!port || more.length > 0) return;
    clearInterval(this.#ready);
    this.#port?.close();
    this.#port = port;
    for (const untold of this.#untold.values()) port.postMessage(untold);
    for (const type of ['continue', 'close', 'problem'] as const) this.#untold.delete(type);
  };
}
