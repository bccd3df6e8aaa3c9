import { readPayment } from './gateway-client.js';
import type { PaymentView } from './protocol/payment-view.js';

/** Which payment is asked about. */
export interface AskedPayment {
  /** The gateway that created it. */
  gatewayUrl: string;
  /** Its transaction hash. */
  hash: string;
}

/** Told when a question begins to wait for a connection, and when it need not any more. */
export type ConnectionListener = (isThere: boolean) => void;

function untilOnline(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    window.addEventListener('online', () => resolve(), { once: true, signal });
  });
}

/** Asks how a payment stands. Only the latest question is answered: an earlier one would tell of the past. */
export class StatusQuestion {
  readonly #payment: AskedPayment;
  #latest = new AbortController();
  #open = false;

  /** @param payment which one */
  constructor(payment: AskedPayment) {
    this.#payment = payment;
  }

  /** Whether an answer is awaited. */
  get open(): boolean {
    return this.#open;
  }

  /**
   * Asks now.
   * @param answer is given null when the status cannot be read; never called after another question, or a drop
   * @param connection given, the question waits for a connection where there is none
   */
  ask(answer: (view: PaymentView | null) => void, connection?: ConnectionListener): void {
    this.drop();
    const { signal } = (this.#latest = new AbortController());
    this.#open = true;
    void this.#read(signal, connection).then((view) => {
      if (signal.aborted) return;
      this.#open = false;
      answer(view);
    });
  }

  /** The answer is not wanted any more. */
  drop(): void {
    this.#open = false;
    this.#latest.abort();
  }

  async #read(signal: AbortSignal, connection?: ConnectionListener): Promise<PaymentView | null> {
    const { gatewayUrl, hash } = this.#payment;
    for (;;) {
      const view = await readPayment(gatewayUrl, hash, signal).catch(() => null);
      if (view || !connection || navigator.onLine || signal.aborted) return view;
      connection(false);
      await untilOnline(signal);
      connection(true);
    }
  }
}
