import { PAYMENTS_PATH, type ReceiptView } from '@nplus.tech/ktwidget-client/protocol';
import { formatAmount } from '@nplus.tech/ktwidget-client/locales/format-amount';
import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { continueLink, needsLink } from './continue-link.js';
import { CHECK, CLOCK, COPY, CROSS } from './icons.js';
import type { Message } from './locales/en.js';
import { act } from './page-action.js';
import type { Surroundings } from './page-state.js';
import { outcomeOf, receiptLines, statusWord, toneOf } from './receipt-content.js';
import { receiptStyles } from './receipt.styles.js';
import { sharedStyles } from './shared.styles.js';
import { WORDS, type Words } from './words.js';

const COPIED_FOR_MS = 2_000;
const MARKS = { good: CHECK, bad: CROSS, wait: CLOCK };

/** What the receipt says and offers once the customer pressed Continue and there is nowhere to go on to. */
export interface ReceiptEnding extends Message {
  canClose: boolean;
}

/** The receipt. It follows the payment: give it a new `receipt` whenever the status moves. */
export class Receipt extends LitElement {
  static override styles = [sharedStyles, receiptStyles];

  static override properties = {
    receipt: { attribute: false },
    words: { attribute: false },
    surroundings: { attribute: false },
    ending: { attribute: false },
    copied: { state: true },
  };

  declare receipt: ReceiptView | null;
  declare words: Words;
  declare surroundings: Surroundings;
  declare ending: ReceiptEnding | null;
  declare private copied: boolean;

  constructor() {
    super();
    this.receipt = null;
    this.words = WORDS.ru;
    this.surroundings = 'nobody';
    this.ending = null;
    this.copied = false;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { receipt, words } = this;
    if (!receipt) return nothing;
    const { payment } = receipt;
    const { page, language } = words;
    const tone = toneOf(payment);
    const outcome = this.ending ?? outcomeOf(payment, words);
    return html`<article>
      <div class="outcome ${tone}">
        ${payment.test_mode ? html`<p class="badge">${page.testModeHint}</p>` : nothing}
        <span class="mark icon">${MARKS[tone]}</span>
        <h1 tabindex="-1">${outcome.title}</h1>
        <p class="amount">${formatAmount(payment.amount, language)}</p>
        <p class="sentence">${outcome.text}</p>
      </div>
      <dl>
        ${receiptLines(receipt, words).map(({ label, value }) => this.#line(label, value))}
        ${this.#line(
          page.fields.status,
          html`${statusWord(payment, words)}
          ${payment.final ? nothing : html`<span class="live">${page.live}</span>`}`,
        )}
        <div>
          <dt>${page.fields.hash}</dt>
          <dd class="hash">${this.#hash(payment.transaction_hash)}</dd>
        </div>
      </dl>
      ${
        needsLink(payment.continue, this.surroundings)
          ? html`<div class="foreign">${continueLink(payment.continue, words)}</div>`
          : nothing
      }
      <div class="actions">${this.#actions(receipt)}</div>
    </article>`;
  }

  #line(label: string, value: string | TemplateResult): TemplateResult {
    return html`<div>
      <dt>${label}</dt>
      <dd>${value}</dd>
    </div>`;
  }

  #hash(hash: string): TemplateResult {
    const { page } = this.words;
    return html`<code>${hash}</code>
      <button
        class="button icon"
        type="button"
        aria-label=${this.copied ? page.copied : page.copy}
        title=${page.copy}
        @click=${this.#onCopy}
      >
        ${this.copied ? CHECK : COPY}
      </button>`;
  }

  #actions({ payment }: ReceiptView): TemplateResult {
    const { page, language } = this.words;
    return html`${this.#wayOn()}
      <a class="button" href="${PAYMENTS_PATH}/${payment.transaction_hash}/pdf?lang=${language}" download>
        ${page.savePdf}
      </a>
      ${
        this.surroundings === 'whole-page'
          ? html`<button class="button" type="button" @click=${this.#onPrint}>${page.print}</button>`
          : html`<a class="button" href=${payment.receipt_url} target="_blank" rel="noopener">
              ${page.openReceipt}<span class="unseen"> (${page.newTab})</span>
            </a>`
      }`;
  }

  #wayOn(): TemplateResult {
    const { page, shared } = this.words;
    if (this.ending?.canClose === false) return html`<p class="may-close">${page.mayClose}</p>`;
    return html`<button
      class="button primary"
      type="button"
      @click=${act({ type: this.ending ? 'close' : 'continue' })}
    >
      ${this.ending ? shared.actions.close : page.continue}
    </button>`;
  }

  readonly #onPrint = (): void => {
    window.print();
  };

  readonly #onCopy = (): void => {
    void this.#copy();
  };

  async #copy(): Promise<void> {
    const hash = this.receipt?.payment.transaction_hash ?? '';
    try {
      await navigator.clipboard.writeText(hash);
    } catch {
      // A frame without the clipboard permission: the text is marked, so that Ctrl-C copies it.
      const code = this.renderRoot.querySelector('code');
      if (code) getSelection()?.selectAllChildren(code);
      return;
    }
    this.copied = true;
    setTimeout(() => (this.copied = false), COPIED_FOR_MS);
  }
}
