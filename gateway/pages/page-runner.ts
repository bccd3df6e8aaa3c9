import type { Language } from '@nplus.tech/ktwidget-client/protocol';
import { GatewayApi } from './gateway-api.js';
import { step } from './page-machine.js';
import type { PageMemory } from './page-memory.js';
import { initialState, type PageStart } from './page-start.js';
import { TIMERS, type PageEffect, type PageEvent, type PageState } from './page-state.js';
import { ParentLink } from './parent-link.js';
import { PaymentWatch } from './payment-watch.js';

const READ_AGAIN_MS = 3_000;

/** What {@link PageRunner} needs. */
export interface PageRunnerOptions {
  start: PageStart;
  language: Language;
  memory: PageMemory;
  onChange: (state: PageState) => void;
}

/** Runs what the machine decides: asks the gateway, talks to the page around, navigates. Decides nothing itself. */
export class PageRunner {
  readonly #options: PageRunnerOptions;
  readonly #api: GatewayApi;
  readonly #watch: PaymentWatch;
  readonly #link: ParentLink | null;
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();
  #stopped = false;
  #state: PageState;

  constructor(options: PageRunnerOptions) {
    this.#options = options;
    const { bootstrap } = options.start;
    const hash = bootstrap.receipt.payment.transaction_hash;
    this.#state = initialState(options.start);
    this.#api = new GatewayApi(hash);
    this.#watch = new PaymentWatch(this.#api, (payment) => this.dispatch({ type: 'status', payment }));
    this.#link =
      bootstrap.creator === null ? null : new ParentLink({ view: window, creator: bootstrap.creator, hash });
  }

  get state(): PageState {
    return this.#state;
  }

  start(): void {
    const { start, memory } = this.#options;
    if (start.surroundings === 'button' && start.nonce !== null) this.#link?.greet(start.nonce);
    window.addEventListener('online', this.#onConnection);
    window.addEventListener('offline', this.#onConnection);
    this.dispatch({
      type: 'start',
      over: start.bootstrap.over,
      visited: memory.visited,
      returned: start.surroundings === 'whole-page' && memory.takeReturn(),
    });
  }

  stop(): void {
    this.#stopped = true;
    window.removeEventListener('online', this.#onConnection);
    window.removeEventListener('offline', this.#onConnection);
    this.#watch.stop();
    this.#link?.stop();
    for (const timer of this.#timers) clearTimeout(timer);
  }

  dispatch(event: PageEvent): void {
    if (this.#stopped) return;
    const [state, effects] = step(this.#state, event);
    this.#state = state;
    this.#options.onChange(state);
    for (const effect of effects) this.#run(effect);
  }

  /** The height that the page would like, for the button's dialog. */
  resize(height: number): void {
    if (height > 0) this.#tell({ type: 'resize', height });
  }

  #tell(event: Parameters<ParentLink['tell']>[0]): void {
    if (this.#state.surroundings === 'button') this.#link?.tell(event);
  }

  #run(effect: PageEffect): void {
    switch (effect.type) {
      case 'ask-bank-page':
        void this.#askBankPage();
        break;
      case 'go-to-bank':
        this.#options.memory.rememberVisit();
        location.replace(effect.url);
        break;
      case 'watch':
        this.#watch.start();
        break;
      case 'read-receipt':
        void this.#readReceipt();
        break;
      case 'abandon':
        void this.#abandon();
        break;
      case 'tell':
        this.#tell(effect.event);
        break;
      case 'tell-old-client':
        this.#link?.tellOldClient(effect.text);
        break;
      case 'navigate':
        location.assign(effect.url);
        break;
      case 'close-window':
        window.close();
        break;
      case 'wait':
        this.#after(TIMERS[effect.timer], () => this.dispatch({ type: 'time-up', timer: effect.timer }));
        break;
    }
  }

  async #askBankPage(): Promise<void> {
    const answer = await this.#api.bankPage(this.#options.language);
    if (answer.ok) this.dispatch({ type: 'bank-page', url: answer.url });
    else this.dispatch({ type: 'no-bank-page', why: answer.why });
  }

  /** Card, codes and time of the receipt; tried until they are there, as the receipt is all the customer keeps. */
  async #readReceipt(): Promise<void> {
    const receipt = await this.#api.receipt();
    if (receipt) {
      this.dispatch({ type: 'receipt', receipt });
    } else if (!this.#stopped) {
      this.dispatch({ type: 'no-receipt' });
      this.#after(READ_AGAIN_MS, () => void this.#readReceipt());
    }
  }

  async #abandon(): Promise<void> {
    const payment = await this.#api.abandon();
    if (payment) this.dispatch({ type: 'status', payment });
    if (payment === null || payment.status.status === 'pending') this.dispatch({ type: 'cancel-failed' });
  }

  #after(milliseconds: number, what: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      what();
    }, milliseconds);
    this.#timers.add(timer);
  }

  readonly #onConnection = (): void => this.dispatch({ type: navigator.onLine ? 'online' : 'offline' });
}
