import {
  closingNotice,
  errorNotice,
  fullPageNotice,
  fullPageOpenedNotice,
  offlineNotice,
  outcomeNotice,
  type NoticeActions,
} from './dialog-notices.js';
import { onceWordsCome, withWords, wordsAtHand } from './load-words.js';
import type { Locale } from './locales/en.js';
import { showNotice } from './notice-view.js';
import type { PayError } from './pay-error.js';
import type { DialogNotice, PaymentHost } from './payment-host.js';
import type { CreatedPayment } from './protocol/answers.js';
import type { Stage } from './protocol/frame-messages.js';
import type { PaymentView } from './protocol/payment-view.js';

/** What a session shows in the host's dialog, and says in its live region. */
export class SessionDialog {
  readonly #host: PaymentHost;
  readonly #actions: NoticeActions;
  #asking = false;

  /**
   * @param host whose dialog it is
   * @param actions what its notices offer
   */
  constructor(host: PaymentHost, actions: NoticeActions) {
    this.#host = host;
    this.#actions = actions;
  }

  /** Whether the customer was asked if they really want to close, and has not answered yet. */
  get asking(): boolean {
    return this.#asking;
  }

  /** Asks before closing while the bank is confirming; without words to ask with it just closes. */
  askToClose(): void {
    this.#asking = true;
    withWords(this.#host.speech.language, (words) => {
      if (!this.#asking) return;
      if (words) showNotice(this.#host, closingNotice(words, this.#actions));
      else this.#actions.close();
    });
  }

  /** That question needs no answer any more. */
  dropQuestion(): void {
    this.#asking = false;
  }

  /** Says what the payment page shows now. */
  announce(stage: Stage): void {
    const { speech, announce } = this.#host;
    withWords(speech.language, (words) => words && announce(words.stages[stage]));
  }

  /** Why the session cannot go on. */
  error(error: PayError, hash: string | null): void {
    this.#show((words) => errorNotice(error, hash, words, this.#actions));
  }

  /** The payment page cannot be shown here: it is offered as a page of its own. */
  fullPage(payment: CreatedPayment): void {
    this.#show((words) => fullPageNotice(payment, this.#host.speech.pageLanguage, words, this.#actions));
  }

  /** The customer has gone there. */
  fullPageOpened(payment: CreatedPayment): void {
    this.#show((words) =>
      fullPageOpenedNotice(payment, this.#host.speech.pageLanguage, words, this.#actions),
    );
  }

  /** How the payment ended, when its page cannot show it. */
  outcome(view: PaymentView): void {
    this.#show((words) => outcomeNotice(view, words, this.#actions));
  }

  /** There is no connection to ask for the outcome. */
  offline(): void {
    this.#show((words) => offlineNotice(words, this.#actions));
  }

  #show(notice: (words: Locale) => DialogNotice): void {
    this.dropQuestion();
    const { language } = this.#host.speech;
    const show = (words: Locale) => showNotice(this.#host, notice(words));
    const words = wordsAtHand(language);
    if (words) {
      show(words);
      return;
    }
    const stopgap = new Text(this.#host.speech.words.notLoaded);
    this.#host.showDialog(stopgap);
    // What it offers must not be lost with its words: a full page to pay on, the receipt, Continue.
    void onceWordsCome(language, show, () => stopgap.isConnected);
  }
}
