import type { FetchPart } from './fetch-part.js';
import type { Locale } from './locales/en.js';
import type { OwnLocale, Speech } from './locales/own-locale.js';
import type { makeElement } from './make-element.js';
import type { PayAttributes } from './order-from-attributes.js';
import type { PayErrorDetail, PayEventDetails, PayEventName } from './pay-events.js';
import type { StateName } from './payment-machine.js';

/** A way on that the dialog offers: a link to a page of its own, or a button. */
export interface DialogAction {
  label: string;
  href?: string;
  press?: () => void;
}

/** Something to read instead of the payment page. */
export interface DialogNotice {
  kind: 'error' | 'question' | 'good';
  title: string;
  text: string;
  /** The payment's hash, which support asks for. */
  reference: { hash: string; words: Locale['reference'] } | null;
  /** The first is the one we suggest. */
  actions: readonly DialogAction[];
}

/** What is in the dialog: the animation, the payment page, or a notice. */
export type DialogView = 'loading' | 'frame' | HTMLElement | Text;

/** How far the session is, for whoever looks at the element. */
export interface SessionSnapshot {
  state: StateName;
  transactionHash: string | null;
  lastError: PayErrorDetail | null;
}

/** What the controller needs of the element around it. */
export interface PaymentHost {
  /** Read anew at each click. */
  readonly attributes: PayAttributes;
  /** Where payments are created, as it was given. */
  readonly gatewayUrl: string;
  /** When the customer last pressed the button, as `performance.now()` tells it. */
  readonly clickedAt: number;
  /** What can be said without fetching anything, in which language, and that of the payment page. */
  readonly speech: Speech;
  /** The shop's own words in a language, if it has any. */
  ownLocale: (language: string) => OwnLocale | undefined;
  /** Where the payment page's frame goes: something in the dialog. */
  readonly frameContainer: HTMLElement;
  /** Opens the dialog when it is not open. */
  showDialog: (view: DialogView) => void;
  hideDialog: () => void;
  /** The entry's own, so that nothing fetched later has to bring one. */
  makeElement: typeof makeElement;
  fetchPart: FetchPart;
  /** Says something in the live region. */
  announce: (text: string) => void;
  sessionChanged: (snapshot: SessionSnapshot) => void;
  /** False when a listener called `preventDefault()`. */
  emit: <Name extends PayEventName>(name: Name, detail: PayEventDetails[Name]) => boolean;
}
