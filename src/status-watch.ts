import type { PaymentView } from './protocol/payment-view.js';
import { StatusQuestion, type AskedPayment, type ConnectionListener } from './status-question.js';

/** The pauses between questions, in milliseconds: each longer than the one before, and then no more of them. */
const PAUSE = { first: 5_000, growth: 1.5, longest: 60_000, count: 60 } as const;

/** The pause before the nth question since the page was last heard (the first is 0), or null when it is not asked any more. */
export function pauseBefore(nth: number): number | null {
  if (nth >= PAUSE.count) return null;
  return Math.min(PAUSE.first * PAUSE.growth ** nth, PAUSE.longest);
}

/**
 * Asks how the payment stands while its page says nothing: a message may be lost, and the customer may be paying elsewhere.
 * Also at once when the browser is online again, and when the customer comes back to this page.
 */
export class StatusWatch {
  readonly #question: StatusQuestion;
  readonly #learn: (view: PaymentView | null) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;
  #over = false;

  /**
   * Begins at once.
   * @param payment which one
   * @param learn is given each answer; null: it could not be read
   */
  constructor(payment: AskedPayment, learn: (view: PaymentView | null) => void) {
    this.#question = new StatusQuestion(payment);
    this.#learn = learn;
    window.addEventListener('online', this.#onReturn);
    window.addEventListener('pageshow', this.#onReturn);
    document.addEventListener('visibilitychange', this.#onReturn);
    this.heard();
  }

  /** The page has said something: it is not silent. */
  heard(): void {
    this.#asked = 0;
    this.#wait();
  }

  /**
   * Asks now; what was asked before is not answered any more.
   * @param connection given, the question waits for a connection where there is none
   */
  ask(connection?: ConnectionListener): void {
    clearTimeout(this.#timer);
    this.#question.ask((view) => {
      this.#over = view?.final === true;
      this.#wait();
      this.#learn(view);
    }, connection);
  }

  /** Nobody wants to know any more. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#question.drop();
    window.removeEventListener('online', this.#onReturn);
    window.removeEventListener('pageshow', this.#onReturn);
    document.removeEventListener('visibilitychange', this.#onReturn);
  }

  #wait(): void {
    clearTimeout(this.#timer);
    const pause = pauseBefore(this.#asked);
    // Nothing follows a final status.
    if (pause === null || this.#over) return;
    this.#timer = setTimeout(() => {
      this.#asked += 1;
      this.#askUnlessAsked();
    }, pause);
  }

  /** A question that somebody waits for is not replaced by one that nobody does. */
  #askUnlessAsked(): void {
    if (!this.#question.open) this.ask();
  }

  readonly #onReturn = (): void => {
    if (document.visibilityState === 'hidden') return;
    this.#asked = 0;
    this.#askUnlessAsked();
  };
}
