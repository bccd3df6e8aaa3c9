import { afterFrame } from './after-frame.js';
import type { CloseSource, FunnelDetail, PayErrorDetail } from './pay-events.js';
import type { PaymentController } from './payment-controller.js';
import type { PaymentHost } from './payment-host.js';
import type { PaymentStart } from './payment-start.js';

/**
 * Fetches what a click needs, then whoever runs the session; stands in for both while the dialog is already open and they
 * are not there yet.
 */
export class LazySession {
  readonly #host: PaymentHost;
  #loadingStart: Promise<typeof PaymentStart> | null = null;
  #loading: Promise<PaymentController> | null = null;
  #controller: PaymentController | null = null;
  /** What the open dialog waits for, or that it waits in vain. */
  #early: 'loading' | 'failed' | null = null;
  /** What has come of the click so far. */
  #started: PaymentStart | null = null;
  /** Begins what the click asks for, unless it has begun: a click that is followed by a closing does not wait for its frame. */
  #beginNow: (() => void) | null = null;

  /** @param host the element */
  constructor(host: PaymentHost) {
    this.#host = host;
  }

  /** Fetches ahead what a click will need, and connects to the gateway. */
  readonly warm = (): void => {
    this.#loadStart()
      .then((Start) => {
        Start.prepare(this.#host.attributes);
        return this.#load();
      })
      .then(
        (controller) => controller.prepare(),
        () => undefined,
      );
  };

  /** Opens the dialog in the very task of the click; what else the click asks for begins once that is on the screen. */
  open(): void {
    this.#host.showDialog('loading');
    if (!this.#controller) this.#early = 'loading';
    this.#beginNow = afterFrame(() => (this.#early ? void this.#open() : this.#controller?.open()));
  }

  /** Closes without asking anybody. */
  close(): void {
    this.#beginNow?.();
    if (this.#controller && !this.#early) {
      this.#controller.close();
      return;
    }
    if (!this.#early) return;
    const detail = this.#detail();
    const stage = this.#started?.stage ?? 'opening';
    const cancelled = this.#early === 'loading';
    const droppedMessages = this.#drop();
    this.#early = null;
    this.#host.hideDialog();
    if (cancelled) this.#host.emit('kt-cancel', { ...detail, stage });
    this.#host.emit('kt-close', { ...detail, droppedMessages });
  }

  /**
   * The customer wants to close; the merchant's page may refuse.
   * @param source who asked
   * @returns whether it closes
   */
  requestClose(source: CloseSource): boolean {
    this.#beginNow?.();
    if (this.#controller && !this.#early) return this.#controller.requestClose(source);
    const agreed =
      this.#early !== 'loading' || this.#host.emit('kt-request-close', { ...this.#detail(), source });
    if (agreed) this.close();
    return agreed;
  }

  async #open(): Promise<void> {
    try {
      this.#begin(await this.#loadStart());
      this.#handOver(await this.#load());
    } catch (cause) {
      if (this.#early === 'loading') this.#fail(cause);
    }
  }

  #begin(Start: typeof PaymentStart): void {
    // Closed meanwhile, or begun by an earlier click.
    if (this.#early !== 'loading' || this.#started) return;
    this.#started = new Start(this.#host);
    this.#started.begin();
  }

  #handOver(controller: PaymentController): void {
    if (this.#early !== 'loading' || !this.#started) return;
    const started = this.#started;
    this.#early = this.#started = null;
    controller.open(started);
  }

  #loadStart(): Promise<typeof PaymentStart> {
    this.#loadingStart ??= import('./payment-start.js').then(
      ({ PaymentStart }) => PaymentStart,
      (error: unknown) => {
        this.#loadingStart = null;
        throw error;
      },
    );
    return this.#loadingStart;
  }

  #load(): Promise<PaymentController> {
    this.#loading ??= this.#loadController().catch((error: unknown) => {
      this.#loading = null;
      throw error;
    });
    return this.#loading;
  }

  /** Only after what a click needs first: it must not share the line with that. */
  async #loadController(): Promise<PaymentController> {
    const Start = await this.#loadStart();
    const { PaymentController } = await import('./payment-controller.js');
    return (this.#controller = new PaymentController(this.#host, () => new Start(this.#host)));
  }

  /** What has come of the click is not wanted any more. */
  #drop(): number {
    this.#started?.stop();
    const droppedMessages = this.#started?.unframe() ?? 0;
    this.#started = null;
    return droppedMessages;
  }

  #fail(cause: unknown): void {
    this.#early = 'failed';
    this.#drop();
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

  #detail(): FunnelDetail {
    return {
      orderId: this.#host.attributes.orderId,
      transactionHash: this.#started?.transactionHash ?? null,
      times: this.#started?.clock.times ?? { opening: 0 },
    };
  }
}
