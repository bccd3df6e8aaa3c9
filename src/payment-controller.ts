import { ClosingQuestion } from './closing-question.js';
import { errorNotice, fullPageNotice } from './dialog-notices.js';
import { createPayment } from './gateway-client.js';
import { loadWords, noticeAtHand, withWords, wordsAtHand } from './load-words.js';
import { orderFromAttributes, type PayRequest } from './order-from-attributes.js';
import { PayError } from './pay-error.js';
import type { CloseSource } from './pay-events.js';
import { PaymentFrame } from './payment-frame.js';
import type { DialogNotice, PaymentHost } from './payment-host.js';
import { IDLE, isConfirming, isOn, step, type Effect, type PaymentEvent } from './payment-machine.js';
import type { CreatedPayment } from './protocol/answers.js';
import type { PortEvent } from './protocol/frame-messages.js';
import { loadSealer, sealOrder } from './seal-order.js';
import { SessionTeller } from './session-teller.js';
import { StatusQuestion } from './status-question.js';

/** Runs what the machine decides: seals, sends, frames, asks, and tells the host. One for each element. */
export class PaymentController {
  readonly #host: PaymentHost;
  readonly #queue: PaymentEvent[] = [];
  readonly #question = new StatusQuestion();
  readonly #closing = new ClosingQuestion();
  #running = false;
  #state = IDLE;
  /** Whatever a session has under way hangs on this one. */
  #abort = new AbortController();
  /** What the next session is for, and what this one is. */
  #next: PayRequest | null = null;
  #request: PayRequest | null = null;
  #payment: CreatedPayment | null = null;
  #frame: PaymentFrame | null = null;
  #dropped = 0;
  #teller: SessionTeller;

  /** @param host the element around it */
  constructor(host: PaymentHost) {
    this.#host = host;
    this.#teller = new SessionTeller(host, null, () => this.#changed());
  }

  /** Fetches ahead what a click will need. */
  prepare(): void {
    loadSealer().catch(() => undefined);
    void loadWords(this.#host.language);
  }

  /** The dialog is wanted: begins a session, unless one is on. */
  open(): void {
    if (isOn(this.#state)) {
      this.#send({ type: 'open' });
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
    this.#closing.drop();
    this.#send({ type: 'close' });
  }

  /**
   * The customer wants to close; while there is no outcome yet, the merchant's page may refuse, and while the bank is
   * confirming the dialog asks first. The close control pressed once more is an answer.
   * @param source who asked
   * @returns whether it closes
   */
  requestClose(source: CloseSource): boolean {
    if (this.#closing.asked) {
      if (source !== 'close-button') return false;
    } else if (isOn(this.#state)) {
      if (!this.#teller.mayClose(source)) return false;
      if (isConfirming(this.#state)) {
        const answers = { wait: () => this.#showPageAgain(), close: () => this.close() };
        this.#closing.ask(this.#host, (notice) => this.#showNotice(notice), answers);
        return false;
      }
    }
    this.close();
    return true;
  }

  /** The question is answered, or has lost its ground. */
  #showPageAgain(): void {
    if (!this.#closing.asked) return;
    this.#closing.drop();
    this.#host.showDialog('frame');
    this.#frame?.focus();
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
    switch (effect.do) {
      case 'begin':
        this.#begin();
        break;
      case 'show':
        this.#host.showDialog('loading');
        break;
      case 'hide':
        this.#host.hideDialog();
        break;
      case 'seal':
        this.#seal();
        break;
      case 'create':
        this.#create(effect.body);
        break;
      case 'frame':
        this.#showPage(effect.payment);
        break;
      case 'unframe':
        this.#dropped += this.#frame?.dropped ?? 0;
        this.#frame?.remove();
        this.#frame = null;
        break;
      case 'ask':
        this.#ask();
        break;
      case 'stop':
        this.#question.drop();
        this.#abort.abort();
        this.#abort = new AbortController();
        break;
      case 'show-error':
        this.#showError(effect.error);
        break;
      case 'tell-opened':
        this.#teller.opened();
        break;
      case 'tell-ready':
        this.#teller.ready();
        break;
      case 'tell-step':
        this.#teller.step(effect.stage);
        break;
      case 'tell': {
        const prevented = this.#teller.ended(effect.outcome);
        this.#send({ type: 'told', prevented });
        break;
      }
      case 'tell-closed':
        this.#teller.closed(this.#dropped);
        break;
      case 'navigate':
        location.assign(effect.url);
        break;
      case 'open-again':
        queueMicrotask(() => this.open());
        break;
    }
  }

  #begin(): void {
    this.#request = this.#next;
    this.#payment = null;
    this.#dropped = 0;
    this.#closing.drop();
    const orderId = this.#request ? this.#request.orderId : this.#host.attributes.orderId;
    this.#teller = new SessionTeller(this.#host, orderId, () => this.#changed());
    this.#changed();
  }

  #reject(error: PayError): void {
    if (error.code === 'invalid_order') {
      const faults = Object.entries(error.cause as Record<string, string>);
      const text = faults.map(([attribute, fault]) => `${attribute} ${fault}`).join('\n  ');
      // eslint-disable-next-line no-console -- whoever writes the shop's page reads this; the customer reads a sentence
      console.error(`<kt-pay-button> cannot be pressed like this:\n  ${text}`);
    }
    withWords(this.#host.language, () => this.#send({ type: 'rejected', error }));
  }

  #seal(): void {
    if (!this.#request) return;
    const { content, appKey } = this.#request;
    const { signal } = this.#abort;
    sealOrder(content, appKey).then(
      (body) => signal.aborted || this.#send({ type: 'sealed', body }),
      (error: unknown) => this.#fail(error, signal),
    );
  }

  #create(body: string): void {
    if (!this.#request) return;
    const { signal } = this.#abort;
    createPayment(this.#request, body, signal).then(
      (payment) => {
        if (signal.aborted) return;
        this.#payment = payment;
        this.#teller.transactionHash = payment.transaction_hash;
        this.#send({ type: 'created', payment });
      },
      (error: unknown) => this.#fail(error, signal),
    );
  }

  #fail(error: unknown, signal: AbortSignal): void {
    const known = error instanceof PayError ? error : new PayError('internal', this.#state.stage, error);
    withWords(this.#host.language, () => signal.aborted || this.#send({ type: 'failed', error: known }));
  }

  #showPage(payment: CreatedPayment): void {
    const { language, words: shellWords, frameContainer } = this.#host;
    void loadWords(language);
    const frame = new PaymentFrame({
      payment,
      language,
      title: shellWords.payment,
      container: frameContainer,
      onReady: () => {
        this.#host.showDialog('frame');
        frame.focus();
        this.#send({ type: 'ready' });
      },
      onEvent: (event) => this.#hear(event),
      onSilence: () =>
        withWords(language, (words) => {
          if (this.#frame !== frame || frame.ready) return;
          this.#showNotice(fullPageNotice(payment, words, shellWords.notLoaded));
        }),
    });
    this.#frame = frame;
  }

  #hear(event: PortEvent): void {
    const { language, announce, frameContainer } = this.#host;
    switch (event.type) {
      case 'stage':
        withWords(language, (words) => words && announce(words.stages[event.stage]));
        this.#send(event);
        if (!isConfirming(this.#state)) this.#showPageAgain();
        break;
      case 'result':
        this.#send({ type: 'hint' });
        break;
      case 'close':
        this.requestClose('page');
        break;
      case 'continue':
      case 'problem':
        this.#send(event);
        break;
      case 'resize':
        frameContainer.style.setProperty('--_height', `${event.height}px`);
        break;
    }
  }

  /** Asks the status; what a message says is only a hint to do so. */
  #ask(): void {
    if (!this.#request || !this.#payment) return;
    this.#question.ask(this.#request.gatewayUrl, this.#payment.transaction_hash, (view) => {
      withWords(this.#host.language, () => this.#send({ type: 'status', view }));
    });
  }

  #showError(error: PayError): void {
    const { language, words } = this.#host;
    const hash = this.#payment?.transaction_hash ?? null;
    const on = { retry: () => this.open(), close: () => this.close() };
    this.#showNotice(errorNotice(error, hash, wordsAtHand(language), words.notLoaded, on));
  }

  #showNotice(notice: DialogNotice): void {
    const shown = noticeAtHand(notice, this.#host);
    this.#host.showDialog(shown);
    if (shown instanceof HTMLElement) shown.querySelector<HTMLElement>('.action')?.focus();
  }

  #changed(): void {
    const { transactionHash, lastError } = this.#teller;
    this.#host.sessionChanged({ state: this.#state.name, transactionHash, lastError });
  }
}
