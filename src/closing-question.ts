import { confirmCloseNotice } from './dialog-notices.js';
import { withWords } from './load-words.js';
import type { DialogNotice, PaymentHost } from './payment-host.js';

/** What the customer may say to it. */
export interface ClosingAnswers {
  wait: () => void;
  close: () => void;
}

/** The question before closing while the bank is confirming. */
export class ClosingQuestion {
  #asked = false;

  /** Whether the customer has been asked, and has not answered yet. */
  get asked(): boolean {
    return this.#asked;
  }

  /**
   * @param host in whose dialog to ask
   * @param show shows the notice
   * @param answers what happens then; without words to ask with, it is `close`
   */
  ask(host: PaymentHost, show: (notice: DialogNotice) => void, answers: ClosingAnswers): void {
    this.#asked = true;
    withWords(host.language, (words) => {
      if (!this.#asked) return;
      if (words) show(confirmCloseNotice(words, answers));
      else answers.close();
    });
  }

  /** It needs no answer any more. */
  drop(): void {
    this.#asked = false;
  }
}
