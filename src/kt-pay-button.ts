import type { PropertyValues } from '@lit/reactive-element';
import { fetchPart } from './fetch-part.js';
import { gatewayUrlFrom } from './gateway-url.js';
import { KtPayAttributes } from './kt-pay-attributes.js';
import { buttonStyles } from './kt-pay-button.styles.js';
import { PayDialog } from './kt-pay-dialog.js';
import { dialogStyles } from './kt-pay-dialog.styles.js';
import { LazySession } from './lazy-session.js';
import { formatAmount } from './locales/format-amount.js';
import { localeWatchers, ownLocale, pickSpeech, type Speech } from './locales/own-locale.js';
import { makeElement } from './make-element.js';
import { PayEvent, type PayErrorDetail, type PayEventDetails, type PayEventName } from './pay-events.js';
import type { PaymentHost, SessionSnapshot } from './payment-host.js';
import type { StateName } from './payment-machine.js';
import { MAX_AMOUNT } from './protocol/amount.js';

/** Milliseconds from the button's first showing until what a click needs is fetched ahead. */
const WARM_AFTER = 300;
/** Milliseconds from the dialog's opening to its words and the button's spinner: drawing them would hold up the order. */
const WORDS_AFTER = 150;

/**
 * A pay button. A click opens the payment in a modal dialog; what comes of it is told by events.
 *
 * @attr {string} app-key - your public key, base64, as ktpay gave it; required
 * @attr {string} app-id - your account: 32 lower-case hex characters; required
 * @attr {boolean} test-mode - ktpay's test gateway instead of the real one; `test-mode="false"` means false
 * @attr {string} gateway-url - the gateway, when it is not ktpay's own
 * @attr {string} order-id - your number of the order, unique among yours; required, unless there is an `order-token`
 * @attr {number} amount - in KZT, above 0, at most two decimals, with a point: `4990.50`; required likewise
 * @attr {"ecom"|"service"} [type=ecom] - your own goods, or a service of ktpay's catalogue, credited by its provider while the money is held
 * @attr {number} service-id - which service; only and always with `type="service"`
 * @attr {string} contract-value - whose account at the service it tops up: a phone number, an account number; likewise
 * @attr {string} description - what is paid for, as the customer reads it
 * @attr {string} callback-success-url - where Continue leads after a paid payment
 * @attr {string} callback-failed-url - where Continue leads after a failed one
 * @attr {string} callback-back-url - where Continue leads when there is no URL for the outcome
 * @attr {string} callback-force-success-url - as `callback-success-url`, but at once, without the receipt
 * @attr {string} callback-force-failed-url - as `callback-failed-url`, but at once, without the receipt
 * @attr {string} callback-force-back-url - as `callback-back-url`, but at once, without the receipt
 * @attr {string} callback-post-url - where the notification goes, instead of your account's own address
 * @attr {boolean} [show-close-button=true] - `false` hides the dialog's close control; Escape still closes
 * @attr {string} order-token - an order that your server signed, instead of the order's attributes
 * @attr {string} user-id - your customer's id
 * @attr {string} user-phone - your customer's phone
 * @attr {string} user-email - your customer's e-mail
 * @attr {string} lang - `ru`, `kk`, `en`, or a language that you have registered; by default the page's own, else `ru`
 * @attr {"filled"|"outline"|"plain"} [variant=filled] - how much the button stands out
 * @attr {"small"|"medium"|"large"} [size=medium] - at least 44, 48 or 56 pixels high
 * @attr {boolean} full-width - as wide as there is room
 * @attr {boolean} disabled - no click opens it
 *
 * @fires {PayEvent<"kt-click">} kt-click - before anything; `preventDefault()` stops it
 * @fires {PayEvent<"kt-open">} kt-open - the dialog is open
 * @fires {PayEvent<"kt-ready">} kt-ready - the payment page has answered
 * @fires {PayEvent<"kt-step">} kt-step - another stage is shown: `stage`, `times`
 * @fires {PayEvent<"kt-request-close">} kt-request-close - somebody asks to close: `source`; `preventDefault()` keeps it open
 * @fires {PayEvent<"kt-success">} kt-success - paid: `status`, `final`, `amount`, `receiptUrl`, `times`; `preventDefault()` keeps the page where it is
 * @fires {PayEvent<"kt-error">} kt-error - failed, could not begin, or not known yet: `code`, `errorType`, `stage`, `message`, `retryable`, `cause`, `times`; cancelable likewise
 * @fires {PayEvent<"kt-cancel">} kt-cancel - closed before paying: `stage`, `times`
 * @fires {PayEvent<"kt-close">} kt-close - the dialog is closed; always the last one: `droppedMessages`
 *
 * @slot - the label; by default "Pay" in the language of `lang`, with the amount. A link in it works until the script is there
 * @slot loading - stands in for the loading animation
 * @slot error - stands in for the text of an error
 *
 * @csspart button - the button
 * @csspart label - what is written on it
 * @csspart spinner - turns on the button while the dialog is open
 * @csspart error - what went wrong, beside the button
 * @csspart dialog - the modal
 * @csspart header - its upper edge, with heading, badge and close control
 * @csspart test-badge - says that nothing is charged
 * @csspart close - the close control
 * @csspart loader - the loading animation
 * @csspart frame - the iFrame with the payment page
 *
 * @cssproperty [--kt-accent=#00667a] - the button's ground; with `outline` and `plain` its text
 * @cssproperty [--kt-on-accent=#fff] - text on that ground
 * @cssproperty [--kt-radius=12px] - rounded corners
 * @cssproperty [--kt-font=system-ui, sans-serif] - font of button and dialog
 * @cssproperty [--kt-focus=#1a73e8] - the focus ring
 * @cssproperty [--kt-error=#b3261e] - text of an error beside the button
 * @cssproperty [--kt-surface=#fff] - ground of the dialog
 * @cssproperty [--kt-text=#1a1f24] - text in the dialog
 * @cssproperty [--kt-muted=#57606a] - text of less weight
 *
 * @cssState loading - the order is being sealed and sent
 * @cssState paying - the payment page is open
 * @cssState paid - this order was paid in this session
 */
export class KtPayButton extends KtPayAttributes {
  static override styles = [buttonStyles, dialogStyles];

  readonly #internals = this.attachInternals();
  /** Its data alone changes: another child would be told as a change of the slot. */
  readonly #payText = new Text();
  readonly #label = makeElement('slot', {}, this.#payText);
  /** What a slotted link says: it worked before the script was there, and now the button does its work. */
  readonly #linkText = new Text();
  readonly #spinner = makeElement('span', { class: 'spinner', part: 'spinner' });
  readonly #button: HTMLButtonElement = makeElement(
    'button',
    { class: 'pay', part: 'button', type: 'button', 'aria-haspopup': 'dialog' },
    this.#spinner,
    makeElement('span', { part: 'label' }, this.#label, this.#linkText),
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
  readonly #relabel = () => this.requestUpdate();
  #clickedAt = 0;
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
    this.#clickedAt = performance.now();
    const { orderId } = this;
    if (this.#emit('kt-click', { orderId, transactionHash: null })) this.#payment.open();
  }

  /** Closes the dialog without asking anybody. The payment is not cancelled: another click goes on with it. */
  close(): void {
    this.#payment.close();
  }

  /** Puts the focus on the button. */
  override focus(options?: FocusOptions): void {
    this.#button.focus(options);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    localeWatchers.add(this.#relabel);
    // A dialog that was moved about is open, but no longer modal.
    if (this.#shown) {
      this.#dialog.element.removeAttribute('open');
      this.#dialog.element.showModal();
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    localeWatchers.delete(this.#relabel);
    // Frameworks move elements: only one that stays away is gone.
    queueMicrotask(() => this.isConnected || this.close());
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    root.append(this.#button, this.#dialog.element);
    return root;
  }

  protected override firstUpdated(): void {
    const warm = () => void this.#payment.warm();
    this.#button.onclick = () => this.open();
    this.#label.onslotchange = this.#relabel;
    this.#button.onpointerenter = this.#button.onfocus = warm;
    // An idle callback often came only with its time-out. A touch enters before it clicks.
    setTimeout(warm, WARM_AFTER);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const isAnother = changed.has('orderId') || changed.has('order') || changed.has('orderToken');
    if (isAnother) this.#setState('paid', false);
  }

  protected override updated(): void {
    const { words, language } = this.#speech;
    const { testMode } = this;
    const order = this.order as { amount?: unknown; show_close_button?: unknown } | null;
    const showCloseButton = this.showCloseButton && order?.show_close_button !== false;
    const given = Number(order?.amount ?? this.amount);
    // An amount that will be refused is not shown rounded.
    const isShown =
      given <= MAX_AMOUNT && given > 0 && Number(given.toFixed(2)) === given && this.orderToken === null;
    const amount = isShown ? formatAmount(given, language) : '';
    this.#button.disabled = this.disabled;
    write(this.#payText, `${words.pay} ${amount}`);
    const links = this.#label.assignedElements().filter((assigned) => assigned.localName === 'a');
    write(this.#linkText, links.map(({ textContent }) => textContent).join(' '));
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
      get gatewayUrl() {
        return gatewayUrlFrom(element);
      },
      get clickedAt() {
        return element.#clickedAt;
      },
      get speech() {
        return element.#speech;
      },
      ownLocale,
      frameContainer: element.#dialog.frameContainer,
      showDialog: (view) => {
        this.#dialog.show(view);
        if (view === 'loading') this.#error = '';
        if (this.#shown) return;
        this.#shown = true;
        this.#dialog.element.showModal();
        setTimeout(this.#relabel, WORDS_AFTER);
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
      fetchPart,
      sessionChanged: (session) => this.#sessionChanged(session),
      emit: (name, detail) => this.#emit(name, detail),
    };
  }

  #sessionChanged(session: SessionSnapshot): void {
    this.#session = session;
    const state = session.state;
    this.#setState('loading', state === 'opening' || state === 'creating');
    this.#setState('paying', state === 'paying' || state === 'receipt');
    if (state === 'succeeded') this.#setState('paid', true);
  }

  /** For CSS, and so nothing that a payment may fail by: browsers before 2024 have no states, or names of another form. */
  #setState(name: string, on: boolean): void {
    try {
      this.#internals.states[on ? 'add' : 'delete'](name);
    } catch {
      // Then there is no state to style.
    }
  }

  #emit<Name extends PayEventName>(name: Name, detail: PayEventDetails[Name]): boolean {
    const goesOn = this.dispatchEvent(new PayEvent(name, detail));
    // A merchant that prevents it says itself what went wrong.
    if (name === 'kt-error' && goesOn) {
      this.#error = (detail as PayErrorDetail).message;
      this.requestUpdate();
    }
    return goesOn;
  }

  get #speech(): Speech {
    return pickSpeech(this.closest<HTMLElement>('[lang]')?.lang, document.documentElement.lang);
  }
}

/** Only what differs: WebKit tells a slot's text, written again, as a change of the slot, and that asks for an update. */
function write(text: Text, data: string): void {
  if (text.data !== data) text.data = data;
}

declare global {
  interface HTMLElementTagNameMap {
    'kt-pay-button': KtPayButton;
  }
}
