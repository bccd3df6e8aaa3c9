import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { KtPayAttributes } from './kt-pay-attributes.js';
import { buttonStyles } from './kt-pay-button.styles.js';
import { dialogTemplate } from './kt-pay-dialog.js';
import { dialogStyles } from './kt-pay-dialog.styles.js';
import { LazySession } from './lazy-session.js';
import { formatAmount } from './locales/format-amount.js';
import { SHELL_WORDS, type ShellWords } from './locales/shell-words.js';
import { PayEvent, type PayErrorDetail, type PayEventDetails, type PayEventName } from './pay-events.js';
import type { DialogView, PaymentHost, SessionSnapshot } from './payment-host.js';
import type { StateName } from './payment-machine.js';
import { pickLanguage, type Language } from './protocol/language.js';

function neverRendered(): never {
  throw new Error('<kt-pay-button> was used before it was connected');
}

/**
 * A pay button. A click opens the payment in a modal dialog; what comes of it is told by events.
 *
 * @slot - the label; by default "Pay" in the language of `lang`, with the amount
 * @slot loading - stands in for the loading animation
 * @slot error - stands in for the text of an error
 * @csspart button - the button
 * @csspart label - what is written on it
 * @csspart spinner - turns on the button while the dialog is open
 * @csspart error - what went wrong, beside the button
 * @csspart dialog - the modal
 * @csspart header - its upper edge, with heading, badge and close control
 * @csspart close - the close control
 * @csspart frame - the iFrame with the payment page
 * @csspart test-badge - says that nothing is charged
 */
export class KtPayButton extends KtPayAttributes {
  static override styles = [buttonStyles, dialogStyles];
  static override properties: PropertyDeclarations = {
    _shown: { state: true },
    _view: { state: true },
    _announcement: { state: true },
    _error: { state: true },
  };

  declare private _shown: boolean;
  declare private _view: DialogView;
  declare private _announcement: string;
  declare private _error: string;

  readonly #internals = this.attachInternals();
  readonly #payment = new LazySession(this.#makeHost());
  #session: SessionSnapshot = { state: 'idle', transactionHash: null, lastError: null };

  constructor() {
    super();
    this._shown = false;
    this._view = 'loading';
    this._announcement = this._error = '';
  }

  /** How far the session is; after one, how it ended. */
  get state(): StateName {
    return this.#session.state;
  }

  /** The payment's hash, once the gateway has answered. */
  get transactionHash(): string | null {
    return this.#session.transactionHash;
  }

  /** The detail of the session's `kt-error`, if it had one. */
  get lastError(): PayErrorDetail | null {
    return this.#session.lastError;
  }

  /** As a click: opens the payment, unless it is open or the button is disabled. */
  open(): void {
    if (this.disabled || this._shown || !this.isConnected) return;
    if (!this.hasUpdated) this.performUpdate();
    this._error = '';
    const { orderId } = this;
    if (this.#emit('kt-click', { orderId, transactionHash: null })) this.#payment.open();
  }

  /** Closes the dialog without asking anybody. The payment is not cancelled: another click goes on with it. */
  close(): void {
    this.#payment.close();
  }

  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector('button')?.focus(options);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // A dialog that was moved about is open, but no longer modal.
    if (this._shown) {
      this.#dialog.removeAttribute('open');
      this.#dialog.showModal();
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // Frameworks move elements: only one that stays away is gone.
    queueMicrotask(() => this.isConnected || this.close());
  }

  protected override firstUpdated(): void {
    const { warm } = this.#payment;
    if ('requestIdleCallback' in globalThis) requestIdleCallback(warm, { timeout: 3000 });
    else setTimeout(warm, 1000);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const isAnother = changed.has('orderId') || changed.has('order') || changed.has('orderToken');
    if (isAnother) this.#internals.states.delete('paid');
  }

  protected override render(): TemplateResult {
    const words = this.#words;
    const given = Number((this.order as { amount?: unknown } | null)?.amount ?? this.amount);
    // An amount that will be refused is not shown rounded.
    const isShown = given > 0 && Number(given.toFixed(2)) === given && this.orderToken === null;
    const amount = isShown ? formatAmount(given, this.#language) : '';
    return html`<button
        class="pay"
        part="button"
        type="button"
        aria-haspopup="dialog"
        ?disabled=${this.disabled}
        @click=${() => this.open()}
        @pointerenter=${this.#payment.warm}
        @focus=${this.#payment.warm}
      >
        ${this._shown ? html`<span class="spinner" part="spinner"></span>` : nothing}
        <span part="label"><slot>${words.pay} ${amount}</slot></span>
      </button>
      ${
        this._error && !this._shown
          ? html`<slot name="error"
              ><span class="error" part="error" role="alert">${this._error}</span></slot
            >`
          : nothing
      }
      ${dialogTemplate({
        view: this._view,
        words,
        amount,
        testMode: this.testMode,
        showCloseButton: this.showCloseButton,
        announcement: this._announcement,
        onRequestClose: (source) => this.#payment.requestClose(source),
        // A browser closes on a second Escape whatever we say. (Open again: it is the news of an earlier closing.)
        onClosed: () => {
          if (this._shown && !this.#dialog.open && !this.#payment.requestClose('escape'))
            this.#dialog.showModal();
        },
      })}`;
  }

  #makeHost(): PaymentHost {
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- the getters below have a `this` of their own
    const element = this;
    return {
      attributes: element,
      get language() {
        return element.#language;
      },
      get frameContainer() {
        return element.#frameContainer;
      },
      get frameTitle() {
        return element.#words.payment;
      },
      get fallbackMessage() {
        return element.#words.notLoaded;
      },
      showDialog: (view) => {
        this._view = view;
        if (this._shown) return;
        this._shown = true;
        this.#dialog.showModal();
      },
      hideDialog: () => {
        this._shown = false;
        this._view = 'loading';
        this._announcement = '';
        this.#dialog.close();
      },
      announce: (text) => (this._announcement = text),
      sessionChanged: (session) => this.#sessionChanged(session),
      emit: (name, detail) => this.#emit(name, detail),
    };
  }

  #sessionChanged(session: SessionSnapshot): void {
    this.#session = session;
    const { state } = session;
    const { states } = this.#internals;
    states.delete('loading');
    states.delete('paying');
    if (state === 'opening' || state === 'creating') states.add('loading');
    if (state === 'paying' || state === 'receipt') states.add('paying');
    if (state === 'succeeded') states.add('paid');
  }

  #emit<Name extends PayEventName>(name: Name, detail: PayEventDetails[Name]): boolean {
    const goesOn = this.dispatchEvent(new PayEvent(name, detail));
    // A merchant that prevents it says itself what went wrong.
    if (name === 'kt-error' && goesOn) this._error = (detail as PayErrorDetail).message;
    return goesOn;
  }

  get #dialog(): HTMLDialogElement {
    return this.renderRoot.querySelector('dialog') ?? neverRendered();
  }

  get #frameContainer(): HTMLElement {
    return this.renderRoot.querySelector<HTMLElement>('.frame') ?? neverRendered();
  }

  get #language(): Language {
    return pickLanguage(this.closest<HTMLElement>('[lang]')?.lang, document.documentElement.lang);
  }

  get #words(): ShellWords {
    return SHELL_WORDS[this.#language];
  }
}
