import type { ShellWords } from './locales/shell-words.js';
import { makeElement } from './make-element.js';
import type { CloseSource } from './pay-events.js';
import type { DialogView } from './payment-host.js';

/** Whom the dialog tells. */
export interface DialogListener {
  requestClose: (source: CloseSource) => void;
  /** The browser has closed the dialog, whoever asked. */
  closed: () => void;
}

/** What the dialog's upper edge says. */
export interface DialogHeader {
  words: ShellWords;
  /** As people write it; empty when the button does not know it. */
  amount: string;
  testMode: boolean;
  showCloseButton: boolean;
}

/**
 * The modal. It stands in the button's shadow root from the first render on, so that a click only has to open it; what
 * fetches and seals comes later, and so does what a notice looks like.
 */
export class PayDialog {
  readonly #title = makeElement('h2', { id: 'title' });
  readonly #badge = makeElement('span', { class: 'test', part: 'test-badge' });
  readonly #close = makeElement('button', { class: 'close', part: 'close', type: 'button' }, '×');
  readonly #loading = makeElement('p', { class: 'muted' });
  readonly #cover = makeElement('div', { class: 'cover' });
  readonly #loader = makeElement(
    'slot',
    { name: 'loading' },
    makeElement('div', { class: 'loader', part: 'loader' }),
  );
  readonly #live = makeElement('p', { class: 'live', role: 'status' });
  /** Where the payment page's frame goes. */
  readonly frameContainer = makeElement('div', { class: 'frame' });
  readonly element = makeElement(
    'dialog',
    { part: 'dialog', 'aria-labelledby': 'title' },
    makeElement('header', { part: 'header' }, this.#title, this.#badge, this.#close),
    makeElement('div', { class: 'body' }, this.frameContainer, this.#cover),
    this.#live,
  );

  /** @param listener whom to tell */
  constructor(listener: DialogListener) {
    this.element.oncancel = (event) => {
      event.preventDefault();
      listener.requestClose('escape');
    };
    this.element.onclose = listener.closed;
    this.#close.onclick = () => listener.requestClose('close-button');
    this.show('loading');
  }

  /** Writes the upper edge; and what is read while loading, once the dialog is there. */
  label({ words, amount, testMode, showCloseButton }: DialogHeader): void {
    this.#title.textContent = `${words.payment} ${amount}`;
    this.#badge.textContent = words.testMode;
    this.#badge.hidden = !testMode;
    this.#close.ariaLabel = words.close;
    this.#close.hidden = !showCloseButton;
    this.#loading.textContent = this.element.open ? words.loading : '';
  }

  /** Shows the animation, the payment page, or a notice. */
  show(view: DialogView): void {
    this.#cover.hidden = view === 'frame';
    if (view !== 'loading') this.#cover.replaceChildren(...(view === 'frame' ? [] : [view]));
    // What turns already does not begin anew.
    else if (!this.#loader.isConnected) this.#cover.replaceChildren(this.#loader, this.#loading);
  }

  /** Says something in the live region. */
  announce(text: string): void {
    this.#live.textContent = text;
  }
}
