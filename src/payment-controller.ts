import { loadWords, useOwnLocales, withWords } from './load-words.js';
import { reportFailure, reportFaults, reportMisspelt, reportUnframed } from './merchant-console.js';
import type { PayError } from './pay-error.js';
import type { CloseSource } from './pay-events.js';
import type { PaymentHost } from './payment-host.js';
import { IDLE, isConfirming, isOn, step, type Effect, type PaymentEvent } from './payment-machine.js';
import type { PaymentStart, StartEvent } from './payment-start.js';
import type { CreatedPayment } from './protocol/answers.js';
import type { Faults } from './protocol/faults.js';
import type { PortEvent } from './protocol/frame-messages.js';
import { SessionDialog } from './session-dialog.js';
import { SessionTeller } from './session-teller.js';
import { StatusWatch } from './status-watch.js';

/** Milliseconds that the payment page has to show its receipt, once the status has told the outcome. */
const RECEIPT_PATIENCE = 8_000;

type Effects = { [Do in Effect['do']]: (effect: Extract<Effect, { do: Do }>) => unknown };

/** Runs a session as the machine decides: listens, asks, shows, and tells the host. One for each element. */
export class PaymentController {
  readonly #host: PaymentHost;
  readonly #makeStart: () => PaymentStart;
  readonly #dialog: SessionDialog;
  readonly #queue: PaymentEvent[] = [];
  #running = false;
  #state = IDLE;
  /** What the next session comes of, and what this one does. */
  #next: PaymentStart | null = null;
  #start: PaymentStart | null = null;
  #payment: CreatedPayment | null = null;
  /** Why nothing begins, while its words are fetched. */
  #refusal: PayError | null = null;
  #watch: StatusWatch | null = null;
  #receiptTimer: ReturnType<typeof setTimeout> | undefined;
  #dropped = 0;
  #teller: SessionTeller;

  readonly #effects: Effects = {
    begin: () => this.#begin(),
    show: () => this.#host.showDialog('loading'),
    hide: () => this.#host.hideDialog(),
    start: () => this.#listen(),
    watch: () => this.#watchOver(),
    ask: () => this.#ask(),
    'await-receipt': () => this.#awaitReceipt(),
    'offer-full-page': () => this.#payment && this.#dialog.fullPage(this.#payment),
    'show-full-page-opened': () => this.#payment && this.#dialog.fullPageOpened(this.#payment),
    'show-outcome': ({ view }) => this.#dialog.outcome(view),
    'show-error': ({ error }) => this.#dialog.error(error, this.#teller.transactionHash),
    unframe: () => (this.#dropped += this.#start?.unframe() ?? 0),
    stop: () => (this.#dropped += this.#start?.stop() ?? 0),
    'tell-opened': () => this.#teller.opened(),
    'tell-ready': () => this.#teller.ready(),
    'tell-step': ({ stage }) => this.#teller.step(stage),
    tell: ({ outcome }) => this.#send({ type: 'told', prevented: this.#teller.ended(outcome) }),
    'tell-closed': () => this.#teller.closed(this.#dropped),
    navigate: ({ url }) => location.assign(url),
    'open-again': () => queueMicrotask(() => this.open()),
  };

  /**
   * @param host the element around it
   * @param makeStart checks the order as it is then, and is what a session begins with
   */
  constructor(host: PaymentHost, makeStart: () => PaymentStart) {
    this.#host = host;
    this.#makeStart = makeStart;
    useOwnLocales(host.ownLocale);
    this.#teller = new SessionTeller(host, null, null, () => this.#changed());
    this.#dialog = new SessionDialog(host, {
      retry: () => this.open(),
      close: () => this.requestClose('close-button'),
      continue: () => this.#send({ type: 'continue' }),
      openFullPage: () => this.#send({ type: 'full-page' }),
      wait: () => this.#showPageAgain(),
    });
  }

  /** Fetches ahead what a click will need. */
  prepare(): void {
    reportMisspelt(this.#host.frameContainer);
    void loadWords(this.#host.speech.language);
  }

  /**
   * The dialog is wanted: begins a session, unless one is on.
   * @param started what has come of the click so far
   */
  open(started?: PaymentStart): void {
    if (isOn(this.#state)) {
      this.#send({ type: 'open' });
      return;
    }
    this.#next = started ?? this.#makeStart();
    const { refusal } = this.#next;
    if (refusal) this.#refuse(refusal);
    else this.#send({ type: 'open' });
  }

  /** The merchant's page closes, or the element is gone: nobody is asked. */
  close(): void {
    this.#dialog.dropQuestion();
    this.#tellRefusal();
    this.#send({ type: 'close' });
  }

  /**
   * The customer wants to close; while there is no outcome yet, the merchant's page may refuse, and while the bank is
   * confirming the dialog asks first. The close control pressed once more is an answer.
   * @param source who asked
   * @returns whether it closes
   */
  requestClose(source: CloseSource): boolean {
    if (this.#dialog.asking) {
      if (source !== 'close-button') return false;
    } else if (isOn(this.#state)) {
      if (!this.#teller.mayClose(source)) return false;
      if (isConfirming(this.#state)) {
        this.#dialog.askToClose();
        return false;
      }
    }
    this.close();
    return true;
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
        if (!isOn(state)) this.#stopWatch();
        this.#changed();
        for (const effect of effects) this.#run(effect);
      }
    } finally {
      this.#running = false;
    }
  }

  #run(effect: Effect): void {
    // The key and the effect have the same type; TypeScript cannot see that they go together.
    (this.#effects[effect.do] as (effect: Effect) => unknown)(effect);
  }

  #begin(): void {
    this.#start = this.#next;
    this.#payment = null;
    this.#dropped = 0;
    this.#dialog.dropQuestion();
    this.#grow('');
    const request = this.#start?.request;
    const orderId = request ? request.orderId : this.#host.attributes.orderId;
    this.#teller = new SessionTeller(this.#host, orderId, this.#start?.clock ?? null, () => this.#changed());
    this.#changed();
    // What was sealed ahead goes out before the element draws itself anew; what comes of it is heard after `kt-open`.
    this.#start?.begin();
  }

  #refuse(error: PayError): void {
    if (error.code === 'invalid_order') reportFaults(error.cause as Faults);
    this.#refusal = error;
    withWords(this.#host.speech.language, () => this.#tellRefusal());
  }

  /** Once: when its words are here, or as soon as somebody closes. */
  #tellRefusal(): void {
    const error = this.#refusal;
    this.#refusal = null;
    if (error) this.#send({ type: 'rejected', error });
  }

  #listen(): void {
    const start = this.#start;
    start?.listen((event) => this.#start === start && this.#learn(event));
    this.prepare();
  }

  #learn(event: StartEvent): void {
    switch (event.type) {
      case 'sealed':
        this.#send(event);
        break;
      case 'created':
        this.#payment = event.payment;
        this.#teller.transactionHash = event.payment.transaction_hash;
        this.#send(event);
        break;
      case 'failed':
        reportFailure(event.error, this.#host.gatewayUrl);
        this.#onceWorded(() => this.#send(event));
        break;
      case 'ready':
        this.#watch?.heard();
        this.#showPage();
        this.#send(event);
        break;
      case 'said':
        this.#hear(event.event);
        break;
      case 'silent':
        if (this.#payment) reportUnframed(this.#payment.payment_url, event.refused);
        this.#onceWorded(() => this.#send({ type: 'silent' }));
        break;
    }
  }

  /** Goes on once there are words to show, if the session still is the same then. */
  #onceWorded(run: () => void): void {
    const start = this.#start;
    withWords(this.#host.speech.language, () => {
      if (this.#start === start && isOn(this.#state)) run();
    });
  }

  #hear(event: PortEvent): void {
    this.#watch?.heard();
    switch (event.type) {
      case 'stage':
        this.#dialog.announce(event.stage);
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
        this.#grow(`${event.height}px`);
        break;
    }
  }

  /** As high as the page would like, within what the window has; no height is that of a dialog that waits. */
  #grow(height: string): void {
    this.#host.frameContainer.closest('dialog')?.style.setProperty('--_height', height);
  }

  /** Asks the status; what a message says is only a hint to do so. */
  #ask(): void {
    const connection = (isThere: boolean) => (isThere ? this.#showPage() : this.#dialog.offline());
    // Whoever pressed Continue waits for the outcome; whoever closes has gone.
    this.#watch?.ask(this.#state.ending === 'continue' ? connection : undefined);
  }

  #watchOver(): void {
    const gatewayUrl = this.#start?.request?.gatewayUrl;
    if (gatewayUrl === undefined || !this.#payment) return;
    this.#watch = new StatusWatch({ gatewayUrl, hash: this.#payment.transaction_hash }, (view) => {
      this.#onceWorded(() => this.#send({ type: 'status', view }));
    });
  }

  #stopWatch(): void {
    clearTimeout(this.#receiptTimer);
    this.#watch?.stop();
    this.#watch = null;
  }

  #awaitReceipt(): void {
    clearTimeout(this.#receiptTimer);
    this.#receiptTimer = setTimeout(() => this.#send({ type: 'overdue' }), RECEIPT_PATIENCE);
  }

  #showPage(): void {
    const frame = this.#start?.frame;
    this.#host.showDialog(frame ? 'frame' : 'loading');
    frame?.focus();
  }

  /** The question is answered, or has lost its ground. */
  #showPageAgain(): void {
    if (!this.#dialog.asking) return;
    this.#dialog.dropQuestion();
    this.#showPage();
  }

  #changed(): void {
    this.#start?.clock.reached(this.#state.stage);
    const { transactionHash, lastError } = this.#teller;
    this.#host.sessionChanged({ state: this.#state.name, transactionHash, lastError });
  }
}
