import { errorNotice, fullPageNotice } from './dialog-notices.js';
import { createPayment, readPayment } from './gateway-client.js';
import { loadWords, wordsAtHand } from './load-words.js';
import type { Locale } from './locales/en.js';
import { orderFromAttributes, type PayRequest } from './order-from-attributes.js';
import { outcomeEvent } from './outcome-event.js';
import { PayError } from './pay-error.js';
import type { CloseSource, PayErrorDetail, PayEventDetail } from './pay-events.js';
import { PaymentFrame } from './payment-frame.js';
import type { PaymentHost } from './payment-host.js';
import { IDLE, step, type Effect, type Outcome, type PaymentEvent } from './payment-machine.js';
import type { CreatedPayment } from './protocol/answers.js';
import type { PortEvent } from './protocol/frame-messages.js';
import { loadSealer, sealOrder } from './seal-order.js';

/** Runs what the machine decides: seals, sends, frames, asks, and tells the host. One for each element. */
export class PaymentController {
  readonly #host: PaymentHost;
  readonly #queue: PaymentEvent[] = [];
  #running = false;
  #state = IDLE;
  /** Whatever a session has under way hangs on this one. */
  #abort = new AbortController();
  /** The latest question for the status: an older answer would be stale. */
  #asking = new AbortController();
  /** What the next session is for, and what this one is. */
  #next: PayRequest | null = null;
  #request: PayRequest | null = null;
  #payment: CreatedPayment | null = null;
  #frame: PaymentFrame | null = null;
  #dropped = 0;
  #lastError: PayErrorDetail | null = null;

  /** @param host the element around it */
  constructor(host: PaymentHost) {
    this.#host = host;
  }

  /** Fetches ahead what a click will need. */
  prepare(): void {
    loadSealer().catch(() => undefined);
  }

  /** The dialog is wanted: begins a session, unless one is on. */
  open(): void {
    const { name, shown, ending } = this.#state;
    const isOn = name === 'opening' || name === 'creating' || name === 'paying' || name === 'receipt';
    if (isOn || (shown && name !== 'failed')) {
      if (ending === 'close') this.#send({ type: 'open' });
      return;
    }
    const request = orderFromAttributes(this.#host.attributes);
    this.#next = request.ok ? request.value : null;
    if (!request.ok) this.#reject(new PayError('invalid_order', 'idle', request.faults));
    else if (!isSecureContext) this.#reject(new PayError('insecure_context', 'idle'));
    else this.#send({ type: 'open' });
  }

  /** The merchant's page closes, or the element is gone: nobody is asked. */
  close(): void {
    this.#send({ type: 'close' });
  }

  /**
   * The customer wants to close; the merchant's page may refuse.
   * @param source who asked
   */
  requestClose(source: CloseSource): boolean {
    const agreed = this.#host.emit('kt-request-close', { ...this.#detail(), source });
    if (agreed) this.close();
    return agreed;
  }

  /** Events that come while effects run wait for their turn. */
  #send(event: PaymentEvent): void {
    this.#queue.push(event);
    if (this.#running) return;
    this.#running = true;
    try {
      for (let next = this.#queue.shift(); next; next = this.#queue.shift()) {
        const [state, effects] = step(this.#state, next);
        this.#state = state;
        this.#changed();
        for (const effect of effects) this.#run(effect);
      }
    } finally {
      this.#running = false;
    }
  }

  #run(effect: Effect): void {
    const host = this.#host;
    switch (effect.do) {
      case 'begin':
        this.#request = this.#next;
        this.#payment = null;
        this.#lastError = null;
        this.#dropped = 0;
        return;
      case 'show':
        { host.showDialog('loading'); return; }
      case 'hide':
        { host.hideDialog(); return; }
      case 'seal':
        { this.#seal(); return; }
      case 'create':
        { this.#create(effect.body); return; }
      case 'frame':
        { this.#showPage(effect.payment); return; }
      case 'unframe':
        { this.#unframe(); return; }
      case 'ask':
        { this.#ask(); return; }
      case 'stop':
        this.#asking.abort();
        this.#abort.abort();
        this.#abort = new AbortController();
        return;
      case 'show-error':
        { this.#showError(effect.error); return; }
      case 'tell-opened':
        host.emit('kt-open', this.#detail());
        return;
      case 'tell-ready':
        host.emit('kt-ready', this.#detail());
        return;
      case 'tell-step':
        host.emit('kt-step', { ...this.#detail(), stage: effect.stage });
        return;
      case 'tell':
        { this.#tell(effect.outcome); return; }
      case 'tell-closed':
        host.emit('kt-close', { ...this.#detail(), droppedMessages: this.#dropped });
        return;
      case 'navigate':
        { location.assign(effect.url); return; }
      case 'open-again':
        queueMicrotask(() => this.open());
        return;
    }
  }

  #seal(): void {
    const request = this.#request;
    if (!request) return;
    const { signal } = this.#abort;
    sealOrder(request.content, request.appKey).then(
      (body) => signal.aborted || this.#send({ type: 'sealed', body }),
      (error: unknown) => this.#fail(error, signal),
    );
  }

  #create(body: string): void {
    const request = this.#request;
    if (!request) return;
    const { signal } = this.#abort;
    createPayment(request, body, signal).then(
      (payment) => {
        if (signal.aborted) return;
        this.#payment = payment;
        this.#send({ type: 'created', payment });
      },
      (error: unknown) => this.#fail(error, signal),
    );
  }

  #fail(error: unknown, signal: AbortSignal): void {
    const known = error instanceof PayError ? error : new PayError('internal', this.#state.stage, error);
    this.#withWords(() => signal.aborted || this.#send({ type: 'failed', error: known }));
  }

  #reject(error: PayError): void {
    if (error.code === 'invalid_order') {
      const faults = Object.entries(error.cause as Record<string, string>);
      const text = faults.map(([attribute, fault]) => `${attribute} ${fault}`).join('\n  ');
      // Whoever writes the shop's page reads this; the customer reads a sentence.
      // eslint-disable-next-line no-console
      console.error(`<kt-pay-button> cannot be pressed like this:\n  ${text}`);
    }
    this.#withWords(() => this.#send({ type: 'rejected', error }));
  }

  #showPage(payment: CreatedPayment): void {
    const host = this.#host;
    this.#frame = new PaymentFrame({
      payment,
      language: host.language,
      title: host.frameTitle,
      container: host.frameContainer,
      onReady: () => {
        host.showDialog('frame');
        this.#frame?.focus();
        this.#send({ type: 'ready' });
      },
      onEvent: (event) => this.#hear(event),
      onSilence: () =>
        this.#withWords((words) => {
          if (this.#payment !== payment || !this.#frame || this.#frame.ready) return;
          const { payment_url: url, transaction_hash: hash } = payment;
          host.showDialog(fullPageNotice(url, hash, words, host.fallbackMessage));
        }),
    });
    void loadWords(host.language);
  }

  #hear(event: PortEvent): void {
    switch (event.type) {
      case 'stage':
        this.#withWords((words) => words && this.#host.announce(words.stages[event.stage]));
        { this.#send(event); return; }
      case 'result':
        { this.#send({ type: 'hint' }); return; }
      case 'close':
        this.requestClose('page');
        return;
      case 'continue':
      case 'problem':
        { this.#send(event); return; }
      case 'resize':
        { this.#host.frameContainer.style.setProperty('--_height', `${event.height}px`); return; }
    }
  }

  #unframe(): void {
    this.#dropped += this.#frame?.dropped ?? 0;
    this.#frame?.remove();
    this.#frame = null;
  }

  /** Asks the status; what a message says is only a hint to do so. */
  #ask(): void {
    const { gatewayUrl } = this.#request ?? {};
    const hash = this.#payment?.transaction_hash;
    if (gatewayUrl === undefined || hash === undefined) return;
    this.#asking.abort();
    const { signal } = (this.#asking = new AbortController());
    const reading = readPayment(gatewayUrl, hash, signal).catch(() => null);
    void Promise.all([reading, loadWords(this.#host.language)]).then(
      ([view]) => signal.aborted || this.#send({ type: 'status', view }),
    );
  }

  #showError(error: PayError): void {
    const hash = this.#payment?.transaction_hash ?? null;
    const on = { retry: () => this.open(), close: () => void this.requestClose('close-button') };
    const words = wordsAtHand(this.#host.language);
    this.#host.showDialog(errorNotice(error, hash, words, this.#host.fallbackMessage, on));
  }

  #tell(outcome: Outcome): void {
    const words = wordsAtHand(this.#host.language);
    const event = outcomeEvent(outcome, this.#detail(), words, this.#host.fallbackMessage);
    if (event.name === 'kt-error') this.#lastError = event.detail;
    this.#changed();
    const prevented = !this.#host.emit(event.name, event.detail);
    this.#send({ type: 'told', prevented });
  }

  #changed(): void {
    this.#host.sessionChanged({
      state: this.#state.name,
      transactionHash: this.#payment?.transaction_hash ?? null,
      lastError: this.#lastError,
    });
  }

  #detail(): PayEventDetail {
    return {
      orderId: this.#request ? this.#request.orderId : this.#host.attributes.orderId,
      transactionHash: this.#payment?.transaction_hash ?? null,
    };
  }

  /** At once when the words are here, so that a refusal needs no flash of the dialog. */
  #withWords(run: (words: Locale | null) => unknown): void {
    const words = wordsAtHand(this.#host.language);
    if (words) run(words);
    else void loadWords(this.#host.language).then(run);
  }
}
