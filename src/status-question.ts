import { readPayment } from './gateway-client.js';
import type { PaymentView } from './protocol/payment-view.js';

/** Asks how a payment stands. Only the latest question is answered: an earlier one would tell of the past. */
export class StatusQuestion {
  #latest = new AbortController();

  /**
   * @param gatewayUrl the gateway that created the payment
   * @param hash its transaction hash
   * @param answer is given null when the status cannot be read; never called after another question, or a drop
   */
  ask(gatewayUrl: string, hash: string, answer: (view: PaymentView | null) => void): void {
    this.drop();
    const { signal } = (this.#latest = new AbortController());
    void readPayment(gatewayUrl, hash, signal)
      .catch(() => null)
      .then((view) => signal.aborted || answer(view));
  }

  /** The answer is not wanted any more. */
  drop(): void {
    this.#latest.abort();
  }
}
