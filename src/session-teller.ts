import { wordsAtHand } from './load-words.js';
import { outcomeEvent } from './outcome-event.js';
import type { CloseSource, FunnelDetail, PayErrorDetail, PayEventDetail } from './pay-events.js';
import type { PaymentHost } from './payment-host.js';
import type { Outcome } from './payment-machine.js';
import type { Stage } from './protocol/frame-messages.js';
import type { StageClock } from './stage-times.js';

/** Tells the merchant's page of one session, by events (architecture 7). */
export class SessionTeller {
  readonly #host: PaymentHost;
  readonly #orderId: string | null;
  readonly #changed: () => void;
  readonly #clock: StageClock | null;
  transactionHash: string | null = null;
  lastError: PayErrorDetail | null = null;

  /**
   * @param host whose events they are
   * @param orderId null when the order is in a token, or has none
   * @param clock null before the first session
   * @param changed called when something can be read that a listener may want
   */
  constructor(host: PaymentHost, orderId: string | null, clock: StageClock | null, changed: () => void) {
    this.#host = host;
    this.#changed = changed;
    this.#orderId = orderId;
    this.#clock = clock;
  }

  opened(): void {
    this.#host.emit('kt-open', this.#detail());
  }

  ready(): void {
    this.#host.emit('kt-ready', this.#detail());
  }

  step(stage: Stage): void {
    this.#host.emit('kt-step', { ...this.#funnelDetail(), stage });
  }

  /**
   * @param source who wants to close
   * @returns whether nobody minds
   */
  mayClose(source: CloseSource): boolean {
    return this.#host.emit('kt-request-close', { ...this.#detail(), source });
  }

  /**
   * @param outcome the only one of the session
   * @returns whether a listener prevented what would follow
   */
  ended(outcome: Outcome): boolean {
    const { language, words } = this.#host.speech;
    const event = outcomeEvent(outcome, this.#funnelDetail(), wordsAtHand(language), words.notLoaded);
    if (event.name === 'kt-error') this.lastError = event.detail;
    this.#changed();
    return !this.#host.emit(event.name, event.detail);
  }

  /** @param droppedMessages how many messages between windows were ignored */
  closed(droppedMessages: number): void {
    this.#host.emit('kt-close', { ...this.#detail(), droppedMessages });
  }

  #funnelDetail(): FunnelDetail {
    return { ...this.#detail(), times: this.#clock?.times ?? {} };
  }

  #detail(): PayEventDetail {
    return { orderId: this.#orderId, transactionHash: this.transactionHash };
  }
}
