import { isFailed, pickLanguage } from '@nplus.tech/ktwidget-client/protocol';
import { formatAmount } from '@nplus.tech/ktwidget-client/locales/format-amount';
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { announcement } from './announcement.js';
import { CROSS, LOCK } from './icons.js';
import { PageAction, act } from './page-action.js';
import { PageMemory } from './page-memory.js';
import { PageRunner } from './page-runner.js';
import { readPageStart, type PageStart } from './page-start.js';
import type { PageState } from './page-state.js';
import { paymentPageStyles } from './payment-page.styles.js';
import {
  confirmingView,
  endMessage,
  endView,
  gateView,
  handingOverView,
  openingView,
  problemView,
} from './phase-views.js';
import type { ReceiptEnding } from './receipt.js';
import { sharedStyles } from './shared.styles.js';
import { WORDS, type Words } from './words.js';

/** The height that the bank's forms are comfortable in, in CSS pixels. */
const BANK_HEIGHT = 760;

/** The payment page: all it shows follows from the machine's state. */
export class PaymentPage extends LitElement {
  static override styles = [sharedStyles, paymentPageStyles];
  static override properties = { state: { state: true } };

  declare private state: PageState | null;
  #start: PageStart | null = null;
  #runner: PageRunner | null = null;
  #words: Words = WORDS.ru;
  readonly #sizes = new ResizeObserver(() => this.#resize());

  constructor() {
    super();
    this.state = null;
    this.addEventListener(PageAction.type, (event) => {
      if (event instanceof PageAction) this.#runner?.dispatch(event.pageEvent);
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const start = readPageStart(window);
    const memory = new PageMemory(start.bootstrap.receipt.payment.transaction_hash);
    const language = start.language ?? pickLanguage(memory.language, document.documentElement.lang);
    if (start.language !== null) memory.rememberLanguage(start.language);
    this.#start = start;
    this.#words = WORDS[language];
    document.documentElement.lang = language;
    document.title = `${this.#words.page.payment} — ${start.bootstrap.receipt.merchant_name}`;
    this.#runner = new PageRunner({ start, language, memory, onChange: (state) => (this.state = state) });
    this.#runner.start();
    window.addEventListener('keydown', this.#onKey);
  }

  override disconnectedCallback(): void {
    window.removeEventListener('keydown', this.#onKey);
    this.#sizes.disconnect();
    this.#runner?.stop();
    super.disconnectedCallback();
  }

  readonly #onKey = ({ key, defaultPrevented }: KeyboardEvent): void => {
    if (key === 'Escape' && !defaultPrevented) this.#runner?.dispatch({ type: 'escape' });
  };

  protected override firstUpdated(): void {
    const sheet = this.renderRoot.querySelector('.sheet');
    if (sheet) this.#sizes.observe(sheet);
  }

  protected override updated(changed: PropertyValues): void {
    const before = changed.get('state') as PageState | null | undefined;
    if (!before || before.phase === this.state?.phase) return;
    this.#resize();
    void this.#moveFocus();
  }

  /** Where the customer was is gone: the new heading takes the focus. At the first sight nothing is taken from the shop. */
  async #moveFocus(): Promise<void> {
    const receipt = this.renderRoot.querySelector('kt-receipt');
    await receipt?.updateComplete;
    (receipt?.renderRoot ?? this.renderRoot).querySelector('h1')?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }

  #resize(): void {
    const sheet = this.renderRoot.querySelector('.sheet');
    const height = this.state?.phase === 'bank' ? BANK_HEIGHT : (sheet?.scrollHeight ?? 0);
    this.#runner?.resize(height);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { state } = this;
    if (!state) return nothing;
    const closable = state.surroundings === 'old-client' && this.#start?.bootstrap.show_close_button === true;
    const receiptShown =
      state.phase === 'receipt' || (state.phase === 'end' && !isFailed(state.receipt.payment.status.status));
    const mayCancel = ['opening', 'gate', 'leaving', 'bank', 'problem'].includes(state.phase);
    return html`<div class="page ${state.phase} ${closable ? 'closable' : ''}">
        <div class="sheet">
          ${closable ? this.#closeButton() : nothing} ${receiptShown ? nothing : this.#summary(state)}
          <main>${this.#phase(state)}</main>
          ${mayCancel ? this.#footer(state) : nothing}
        </div>
      </div>
      <p class="unseen" role="status">${announcement(state, this.#words)}</p>`;
  }

  #closeButton(): TemplateResult {
    return html`<button
      class="button quiet close icon"
      type="button"
      aria-label=${this.#words.shared.actions.close}
      @click=${act({ type: 'close' })}
    >
      ${CROSS}
    </button>`;
  }

  #summary({ receipt }: PageState): TemplateResult {
    const { page, language } = this.#words;
    const { payment, merchant_name, description } = receipt;
    return html`<header>
      <div>
        <p class="merchant">${merchant_name}</p>
        <p class="description">${description === '' ? `${page.order} ${payment.order_id}` : description}</p>
      </div>
      <div class="sum">
        <p class="amount">${formatAmount(payment.amount, language)}</p>
        ${
          payment.test_mode
            ? html`<span class="badge" title=${page.testModeHint}>${page.testMode}</span>`
            : nothing
        }
      </div>
    </header>`;
  }

  #phase(state: PageState): TemplateResult {
    const words = this.#words;
    switch (state.phase) {
      case 'opening':
        return openingView(words);
      case 'gate':
      case 'leaving':
        return gateView(state, words);
      case 'bank':
        return this.#bank(state);
      case 'confirming':
        return confirmingView(state, words);
      case 'handing-over':
        return handingOverView(words);
      case 'problem':
        return problemView(state, words);
      case 'receipt':
        return this.#receipt(state, null);
      case 'end':
        return isFailed(state.receipt.payment.status.status)
          ? endView(state, words, this.#canClose(state))
          : this.#receipt(state, { ...endMessage(state, words), canClose: this.#canClose(state) });
    }
  }

  #bank({ bankPage, receipt }: PageState): TemplateResult {
    return html`<h1 class="unseen" tabindex="-1">${this.#words.page.bankFrame}</h1>
      <kt-bank-frame
        .url=${bankPage}
        .label=${this.#words.page.bankFrame}
        .hash=${receipt.payment.transaction_hash}
      ></kt-bank-frame>`;
  }

  #receipt({ receipt, surroundings }: PageState, ending: ReceiptEnding | null): TemplateResult {
    return html`<kt-receipt
      .receipt=${receipt}
      .words=${this.#words}
      .surroundings=${surroundings}
      .ending=${ending}
    ></kt-receipt>`;
  }

  #footer(state: PageState): TemplateResult {
    return html`<footer>
      ${
        state.phase === 'bank'
          ? html`<p><span class="icon">${LOCK}</span>${this.#words.page.bankNote}</p>`
          : nothing
      }
      <kt-cancel-payment .words=${this.#words} .stage=${state.cancel}></kt-cancel-payment>
    </footer>`;
  }

  /** A window that no script opened cannot be closed by one. */
  #canClose({ surroundings }: PageState): boolean {
    if (surroundings === 'whole-page') return window.opener !== null;
    return surroundings !== 'nobody';
  }
}
