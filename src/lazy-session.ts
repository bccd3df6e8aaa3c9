import type { CloseSource, PayErrorDetail, PayEventDetail } from './pay-events.js';
import type { PaymentController } from './payment-controller.js';
import type { PaymentHost } from './payment-host.js';

/** Fetches the controller, and stands in for it while the dialog is already open and it is not there yet. */
export class LazySession {
  readonly #host: PaymentHost;
  #loading: Promise<PaymentController> | null = null;
  #controller: PaymentController | null = null;
  /** What the open dialog waits for, or that it waits in vain. */
  #early: 'loading' | 'failed' | null = null;

  /** @param host the element */
  constructor(host: PaymentHost) {
    this.#host = host;
  }

  /** Fetches ahead what a click will need. */
  readonly warm = (): void => {
    this.#load().then(
      (controller) => controller.prepare(),
      () => undefined,
    );
  };

  /** Opens the dialog in the very task of the click; only then anything is waited for. */
  open(): void {
    this.#host.showDialog('loading');
    if (this.#controller) {
      this.#controller.open();
      return;
    }
    this.#early = 'loading';
    this.#load().then(
      (controller) => {
        if (this.#early === 'loading') controller.open();
        this.#early = null;
      },
      (cause: unknown) => this.#early && this.#fail(cause),
    );
  }

  /** Closes without asking anybody. */
  close(): void {
    if (this.#controller && !this.#early) {
      this.#controller.close();
      return;
    }
    if (!this.#early) return;
    const cancelled = this.#early === 'loading';
    this.#early = null;
    this.#host.hideDialog();
    if (cancelled) this.#host.emit('kt-cancel', { ...this.#detail(), stage: 'opening' });
    this.#host.emit('kt-close', { ...this.#detail(), droppedMessages: 0 });
  }

  /**
   * The customer wants to close; the merchant's page may refuse.
   * @param source who asked
   * @returns whether it closes
   */
  requestClose(source: CloseSource): boolean {
    if (this.#controller && !this.#early) return this.#controller.requestClose(source);
    const agreed =
      this.#early !== 'loading' || this.#host.emit('kt-request-close', { ...this.#detail(), source });
    if (agreed) this.close();
    return agreed;
  }

  #load(): Promise<PaymentController> {
    this.#loading ??= import('./payment-controller.js').then(
      ({ PaymentController }) => (this.#controller = new PaymentController(this.#host)),
      (error: unknown) => {
        this.#loading = null;
        throw error;
      },
    );
    return this.#loading;
  }

  #fail(cause: unknown): void {
    this.#early = 'failed';
    const message = this.#host.words.notLoaded;
    this.#host.showDialog(new Text(message));
    this.#host.announce(message);
    const lastError: PayErrorDetail = {
      ...this.#detail(),
      code: 'not_loaded',
      errorType: null,
      stage: 'opening',
      message,
      retryable: true,
      cause,
    };
    this.#host.sessionChanged({ state: 'failed', transactionHash: null, lastError });
    this.#host.emit('kt-error', lastError);
  }

  #detail(): PayEventDetail {
    return { orderId: this.#host.attributes.orderId, transactionHash: null };
  }
}
