import { createPayment } from './gateway-client.js';
import { layOutAhead } from './lay-out-ahead.js';
import { orderFromAttributes, type PayRequest } from './order-from-attributes.js';
import { PayError, type PayStage } from './pay-error.js';
import type { PayEventDetails } from './pay-events.js';
import { PaymentFrame } from './payment-frame.js';
import type { PaymentHost } from './payment-host.js';
import { violationOf, type PolicyViolation } from './policy-violation.js';
import type { CreatedPayment } from './protocol/answers.js';
import type { PortEvent } from './protocol/frame-messages.js';
import { loadSealer, sealAhead, sealOrder } from './seal-order.js';
import { StageClock } from './stage-times.js';

/** What comes of a click, in this order; then what the payment page says. */
export type StartEvent =
  | { type: 'sealed' }
  | { type: 'created'; payment: CreatedPayment }
  | { type: 'failed'; error: PayError }
  | { type: 'ready' }
  | { type: 'said'; event: PortEvent }
  /** The page does not answer, or the shop's own policy refuses its frame; told once. */
  | { type: 'silent'; refused: boolean };

type StartListener = (event: StartEvent) => void;

/**
 * From the click to the payment page: checks the order, seals it, sends it and puts the page into its frame. Whoever runs the
 * session is fetched after this, so what happens before somebody listens is kept.
 */
export class PaymentStart {
  readonly #host: PaymentHost;
  readonly #abort = new AbortController();
  #untold: StartEvent[] = [];
  #listener: StartListener | null = null;
  #begun = false;
  #stage: PayStage = 'opening';
  #payment: CreatedPayment | null = null;
  #frame: PaymentFrame | null = null;
  #silent = false;
  #violation: PolicyViolation | null = null;
  /** Runs from the click on: what happens before somebody listens has its true time. */
  readonly clock: StageClock;
  /** What is to be paid, and where; null when the attributes make no order. */
  readonly request: PayRequest | null;
  /** Why nothing begins. */
  readonly refusal: PayError | null;

  /**
   * Checks, and does not begin yet.
   * @param host whose attributes are the order, and in whose dialog the page is framed
   */
  constructor(host: PaymentHost) {
    this.#host = host;
    this.clock = new StageClock(host.clickedAt);
    const checked = orderFromAttributes(host.attributes, host.gatewayUrl);
    this.request = checked.ok ? checked.value : null;
    if (!checked.ok) this.refusal = new PayError('invalid_order', 'idle', checked.faults);
    else this.refusal = isSecureContext ? null : new PayError('insecure_context', 'idle');
  }

  /**
   * Makes ready what a click will need.
   * @param host whose attributes are the order that will probably be asked for
   */
  static prepare(host: PaymentHost): void {
    layOutAhead(host.frameContainer);
    const checked = orderFromAttributes(host.attributes, host.gatewayUrl);
    if (checked.ok) sealAhead(checked.value.content, checked.value.appKey);
    else loadSealer().catch(() => undefined);
  }

  /** What can be told of it now. */
  get detail(): PayEventDetails['kt-cancel'] {
    return {
      stage: this.#stage,
      orderId: (this.request ?? this.#host.attributes).orderId,
      transactionHash: this.#payment?.transaction_hash ?? null,
      times: this.clock.times,
    };
  }

  /** The payment page, while it is framed. */
  get frame(): PaymentFrame | null {
    return this.#frame;
  }

  /** Seals and sends, once, unless there is a refusal. */
  begin(): void {
    if (this.#begun || this.refusal || !this.request) return;
    this.#begun = true;
    document.addEventListener('securitypolicyviolation', this.#onViolation);
    void this.#run(this.request);
  }

  /** @param listener is told what has happened, and what will */
  listen(listener: StartListener): void {
    this.#listener = listener;
    for (const event of this.#untold.splice(0)) listener(event);
  }

  /**
   * Aborts what is under way, and takes the page away; nothing is told any more.
   * @returns as {@link unframe} does
   */
  stop(): number {
    document.removeEventListener('securitypolicyviolation', this.#onViolation);
    this.#abort.abort();
    this.#listener = null;
    this.#untold = [];
    return this.unframe();
  }

  /**
   * Takes the page away; the payment goes on at the gateway.
   * @returns how many messages it had ignored
   */
  unframe(): number {
    const dropped = this.#frame?.dropped ?? 0;
    this.#frame?.remove();
    this.#frame = null;
    return dropped;
  }

  #reach(stage: PayStage): void {
    this.#stage = stage;
    this.clock.reached(stage);
  }

  #tell(event: StartEvent): void {
    if (this.#abort.signal.aborted) return;
    if (this.#listener) this.#listener(event);
    else this.#untold.push(event);
  }

  async #run(request: PayRequest): Promise<void> {
    const { signal } = this.#abort;
    try {
      const body = await sealOrder(request.content, request.appKey);
      signal.throwIfAborted();
      this.#reach('creating');
      this.#tell({ type: 'sealed' });
      const answer = createPayment(request, body, signal);
      // Made while that is on its way.
      const frame = this.#makeFrame();
      const payment = await answer;
      signal.throwIfAborted();
      this.#reach('paying');
      this.#payment = payment;
      frame.open(payment, this.#host.speech.pageLanguage, this.#host.speech.words.payment);
      this.#frame = frame;
      this.#tell({ type: 'created', payment });
    } catch (error) {
      this.#tell({ type: 'failed', error: await this.#explained(error) });
    }
  }

  async #explained(error: unknown): Promise<PayError> {
    if (!(error instanceof PayError)) return new PayError('internal', this.#stage, error);
    if (error.code !== 'gateway_unreachable') return error;
    // A request that the policy refuses fails like any other; the event that says why comes in a task of its own.
    await new Promise((resolve) => setTimeout(resolve));
    return this.#violation ? new PayError('blocked_by_policy', this.#stage, this.#violation) : error;
  }

  readonly #onViolation = (event: SecurityPolicyViolationEvent): void => {
    const violation = violationOf(event);
    const asked = this.#payment?.payment_url ?? this.request?.gatewayUrl;
    if (!violation || asked === undefined || violation.origin !== new URL(asked).origin) return;
    if (violation.directive === 'connect-src') this.#violation = violation;
    else if (this.#frame?.ready === false) this.#tellSilence(true);
  };

  #tellSilence(refused: boolean): void {
    if (this.#silent) return;
    this.#silent = true;
    this.#tell({ type: 'silent', refused });
  }

  #makeFrame(): PaymentFrame {
    return new PaymentFrame({
      container: this.#host.frameContainer,
      onReady: () => this.#tell({ type: 'ready' }),
      onEvent: (event) => this.#tell({ type: 'said', event }),
      onSilence: () => this.#tellSilence(false),
    });
  }
}
