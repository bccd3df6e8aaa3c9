import type { PropertyValues } from '@lit/reactive-element';
import { KtPayAttributes } from './kt-pay-attributes.js';
import { buttonStyles } from './kt-pay-button.styles.js';
import { PayDialog } from './kt-pay-dialog.js';
import { dialogStyles } from './kt-pay-dialog.styles.js';
import { LazySession } from './lazy-session.js';
import { formatAmount } from './locales/format-amount.js';
import { SHELL_WORDS, type ShellWords } from './locales/shell-words.js';
import { makeElement } from './make-element.js';
import {
  PayEvent,
  type PayErrorDetail,
  type PayEventDetails,
  type PayEventMap,
  type PayEventName,
} from './pay-events.js';
import type { PaymentHost, SessionSnapshot } from './payment-host.js';
import type { StateName } from './payment-machine.js';
import { pickLanguage, type Language } from './protocol/language.js';

/**
 * A pay button. A click opens the payment in a modal dialog; what comes of it is told by events.
 *
 * @attr app-key - your public key, base64, as ktpay gave it
 * @attr app-id - your account: 32 lower-case hex characters
 * @attr test-mode - ktpay's test hosts instead of production; "false" means false
 * @attr gateway-url - the gateway, when it is not ktpay's own
 * @attr order-id - your number of the order, unique among yours
 * @attr amount - in KZT, above 0, at most two decimals
 * @attr type - "ecom" (the default) or "service"
 * @attr service-id - which service of ktpay's catalogue; with type "service" only
 * @attr contract-value - whose account at the service; with type "service" only
 * @attr description - what is paid for, as the customer reads it
 * @attr callback-back-url - where Continue leads after any payment
 * @attr callback-success-url - where Continue leads after a paid one
 * @attr callback-failed-url - where Continue leads after a failed one
 * @attr callback-post-url - where the notification goes
 * @attr callback-force-back-url - as callback-back-url, without the receipt
 * @attr callback-force-success-url - as callback-success-url, without the receipt
 * @attr callback-force-failed-url - as callback-failed-url, without the receipt
 * @attr show-close-button - "false" hides the dialog's close control
 * @attr order-token - an order that your server signed, instead of the order's attributes
 * @attr user-id - your customer's id
 * @attr user-phone - your customer's phone
 * @attr user-email - your customer's e-mail
 * @attr lang - "ru", "kk" or "en"; by default the page's
 * @attr disabled - no click opens it
 *
 * @fires kt-click - before anything; `preventDefault()` stops it
 * @fires kt-open - the dialog is open
 * @fires kt-ready - the payment page has answered
 * @fires kt-step - another stage is shown: `stage`
 * @fires kt-request-close - somebody asks to close: `source`; `preventDefault()` keeps it open
 * @fires kt-success - paid: `status`, `final`, `amount`, `receiptUrl`; `preventDefault()` stops the redirect
 * @fires kt-error - failed, could not begin, or unknown: `code`, `message`, `retryable`, `cause`, …
 * @fires kt-cancel - closed before paying: `stage`
 * @fires kt-close - the dialog is closed; always the last one
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
 * @csspart loader - the loading animation
 *
 * @cssproperty --kt-accent - background of the button
 * @cssproperty --kt-on-accent - text on it
 * @cssproperty --kt-radius - its corners
 * @cssproperty --kt-font - font of button and dialog
 * @cssproperty --kt-focus - the focus ring
 * @cssproperty --kt-surface - background of the dialog
 * @cssproperty --kt-text - text in the dialog
 * @cssproperty --kt-muted - text of less weight
 * @cssproperty --kt-error - text of an error beside the button
 *
 * @cssState loading - the order is being sealed and sent
 * @cssState paying - the payment page is open
 * @cssState paid - this order was paid in this session
 */
export class KtPayButton extends KtPayAttributes {
  static override styles = [buttonStyles, dialogStyles];

  readonly #internals = this.attachInternals();
  readonly #label = makeElement('slot', {});
  readonly #spinner = makeElement('span', { class: 'spinner', part: 'spinner' });
  readonly #button: HTMLButtonElement = makeElement(
    'button',
    { class: 'pay', part: 'button', type: 'button', 'aria-haspopup': 'dialog' },
    this.#spinner,
    makeElement('span', { part: 'label' }, this.#label),
  );
  readonly #errorText = makeElement('span', { class: 'error', part: 'error', role: 'alert' });
  readonly #errorSlot = makeElement('slot', { name: 'error' }, this.#errorText);
  readonly #dialog = new PayDialog({
    requestClose: (source) => this.#payment.requestClose(source),
    // A browser closes on a second Escape whatever we say. (Open again: it is the news of an earlier closing.)
    closed: () => {
      const { element } = this.#dialog;
      if (this.#shown && !element.open && !this.#payment.requestClose('escape')) element.showModal();
    },
  });
  readonly #payment = new LazySession(this.#makeHost());
  #shown = false;
  #error = '';
  #session: SessionSnapshot = { state: 'idle', transactionHash: null, lastError: null };

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
    if (this.disabled || this.#shown || !this.isConnected) return;
    if (!this.hasUpdated) this.performUpdate();
    this.#error = '';
    const { orderId } = this;
    if (this.#emit('kt-click', { orderId, transactionHash: null })) this.#payment.open();
  }

  /** Closes the dialog without asking anybody. The payment is not cancelled: another click goes on with it. */
  close(): void {
    this.#payment.close();
  }

  override focus(options?: FocusOptions): void {
    this.#button.focus(options);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // A dialog that was moved about is open, but no longer modal.
    if (this.#shown) {
      this.#dialog.element.removeAttribute('open');
      this.#dialog.element.showModal();
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // Frameworks move elements: only one that stays away is gone.
    queueMicrotask(() => this.isConnected || this.close());
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    root.append(this.#button, this.#dialog.element);
    return root;
  }

  protected override firstUpdated(): void {
    const { warm } = this.#payment;
    this.#button.onclick = () => this.open();
    this.#button.onpointerenter = this.#button.onfocus = warm;
    if ('requestIdleCallback' in globalThis) requestIdleCallback(warm, { timeout: 3000 });
    else setTimeout(warm, 1000);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const isAnother = changed.has('orderId') || changed.has('order') || changed.has('orderToken');
    if (isAnother) this.#internals.states.delete('paid');
  }

  protected override updated(): void {
    const words = this.#words;
    const { testMode } = this;
    const order = this.order as { amount?: unknown; show_close_button?: unknown } | null;
    const showCloseButton = this.showCloseButton && order?.show_close_button !== false;
    const given = Number(order?.amount ?? this.amount);
    // An amount that will be refused is not shown rounded.
    const isShown = given > 0 && Number(given.toFixed(2)) === given && this.orderToken === null;
    const amount = isShown ? formatAmount(given, this.#language) : '';
    this.#button.disabled = this.disabled;
    this.#label.textContent = `${words.pay} ${amount}`;
    this.#spinner.hidden = !this.#shown;
    this.#dialog.label({ words, amount, testMode, showCloseButton });
    this.#errorText.textContent = this.#error;
    if (this.#error && !this.#shown) this.#button.after(this.#errorSlot);
    else this.#errorSlot.remove();
  }

  #makeHost(): PaymentHost {
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- the getters below have a `this` of their own
    const element = this;
    return {
      attributes: element,
      get language() {
        return element.#language;
      },
      frameContainer: element.#dialog.frameContainer,
      get words() {
        return element.#words;
      },
      showDialog: (view) => {
        this.#dialog.show(view);
        if (this.#shown) return;
        this.#shown = true;
        this.requestUpdate();
        this.#dialog.element.showModal();
      },
      hideDialog: () => {
        this.#shown = false;
        this.requestUpdate();
        this.#dialog.show('loading');
        this.#dialog.announce('');
        this.#dialog.element.close();
      },
      announce: (text) => this.#dialog.announce(text),
      makeElement,
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
    if (name === 'kt-error' && goesOn) this.#error = (detail as PayErrorDetail).message;
    this.requestUpdate();
    return goesOn;
  }

  get #language(): Language {
    return pickLanguage(this.closest<HTMLElement>('[lang]')?.lang, document.documentElement.lang);
  }

  get #words(): ShellWords {
    return SHELL_WORDS[this.#language];
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'kt-pay-button': KtPayButton;
  }
  interface GlobalEventHandlersEventMap {
    'kt-click': PayEventMap['kt-click'];
    'kt-open': PayEventMap['kt-open'];
    'kt-ready': PayEventMap['kt-ready'];
    'kt-step': PayEventMap['kt-step'];
    'kt-request-close': PayEventMap['kt-request-close'];
    'kt-success': PayEventMap['kt-success'];
    'kt-error': PayEventMap['kt-error'];
    'kt-cancel': PayEventMap['kt-cancel'];
    'kt-close': PayEventMap['kt-close'];
  }
}
