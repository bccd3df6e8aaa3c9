import { afterFrame } from './after-frame.js';
import { connectAhead } from './connect-ahead.js';
import { fetchPart } from './fetch-part.js';
import type { CloseSource, PayErrorDetail, PayEventDetails } from './pay-events.js';
import type { PaymentController } from './payment-controller.js';
import type { PaymentHost } from './payment-host.js';
import type { PaymentStart } from './payment-start.js';

type EarlyDetail = PayEventDetails['kt-cancel'];

const loadParts = () => fetchPart(() => import('./session-parts.js'));

/**
 * Fetches what a click needs, then whoever runs the session; stands in for both while the dialog is already open and they
 * are not there yet.
 */
export class LazySession {
  readonly #host: PaymentHost;
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

  /** Makes ready what a click will need: its chunks, the sealed order, a connection to the gateway. */
  async warm(): Promise<void> {
    try {
      connectAhead(this.#host.gatewayUrl);
      const { PaymentStart } = await loadParts();
      // The dialog of a click that is under way comes first.
      await new Promise<void>(afterFrame);
      if (!this.#early) PaymentStart.prepare(this.#host);
      (await this.#load()).prepare();
    } catch {
      // A click will say so.
    }
  }

  /** Opens the dialog in the very task of the click; what else the click asks for begins once that is on the screen. */
  open(): void {
    if (!this.#controller) this.#early = 'loading';
    const early = this.#early;
    // Before the element draws itself anew, which waits for the same frame.
    this.#beginNow = afterFrame(() => (early ? void this.#open() : this.#controller?.open()));
    this.#host.showDialog('loading');
  }

  /** Closes without asking anybody. */
  close(): void {
    this.#beginNow?.();
    if (!this.#early) {
      this.#controller?.close();
      return;
    }
    const detail = this.#detail();
    const droppedMessages = this.#started?.stop() ?? 0;
    const cancelled = this.#early === 'loading';
    this.#early = this.#started = null;
    this.#host.hideDialog();
    // A payment that is there may be that of an earlier click, with money taken.
    if (cancelled && detail.transactionHash) this.#tellError(detail);
    else if (cancelled) this.#host.emit('kt-cancel', detail);
    this.#host.emit('kt-close', { ...detail, droppedMessages });
  }

  /**
   * The customer wants to close; the merchant's page may refuse.
   * @param source who asked
   * @returns whether it closes
   */
  requestClose(source: CloseSource): boolean {
    this.#beginNow?.();
    if (!this.#early) return this.#controller?.requestClose(source) ?? true;
    const agreed =
      this.#early !== 'loading' || this.#host.emit('kt-request-close', { ...this.#detail(), source });
    if (agreed) this.close();
    return agreed;
  }

  async #open(): Promise<void> {
    try {
      const { PaymentStart } = await loadParts();
      // Closed meanwhile, or begun by an earlier click.
      if (this.#early === 'loading' && !this.#started) {
        this.#started = new PaymentStart(this.#host);
        this.#started.begin();
      }
      const controller = await this.#load();
      const started = this.#started;
      if (this.#early !== 'loading' || !started) return;
      this.#early = this.#started = null;
      controller.open(started);
    } catch (cause) {
      if (this.#early === 'loading') this.#fail(cause);
    }
  }

  async #load(): Promise<PaymentController> {
    const { loadController } = await loadParts();
    const controller = await loadController(this.#host);
    return (this.#controller ??= controller);
  }

  #fail(cause: unknown): void {
    this.#early = 'failed';
    this.#started?.stop();
    const message = this.#host.speech.words.notLoaded;
    this.#host.showDialog(new Text(message));
    this.#host.announce(message);
    this.#tellError(this.#detail(), cause);
  }

  #tellError(detail: EarlyDetail, cause?: unknown): void {
    const { transactionHash } = detail;
    const lastError: PayErrorDetail = {
      ...detail,
      code: transactionHash ? 'outcome_unknown' : 'not_loaded',
      errorType: null,
      message: this.#host.speech.words.notLoaded,
      retryable: true,
      cause,
    };
    this.#host.sessionChanged({ state: 'failed', transactionHash, lastError });
    this.#host.emit('kt-error', lastError);
  }

  #detail(): EarlyDetail {
    const { orderId } = this.#host.attributes;
    return (
      this.#started?.detail ?? { stage: 'opening', orderId, transactionHash: null, times: { opening: 0 } }
    );
  }
}
