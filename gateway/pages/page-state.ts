import type { PaymentView, PortEvent, ReceiptView } from '@nplus.tech/ktwidget-client/protocol';

/**
 * Who is around the page:
 * - `button`: our button, which gets events on a port;
 * - `old-client`: KTWidget 1.x, which gets two strings (contract 1.3);
 * - `nobody`: a frame whose page we may not post to;
 * - `whole-page`: no frame; the page itself goes to the bank and on.
 */
export type Surroundings = 'button' | 'old-client' | 'nobody' | 'whole-page';

/**
 * What the customer has before their eyes:
 * - `opening`: the bank's page is being asked for;
 * - `gate`: whole page, come again: the bank is one press away;
 * - `leaving`: whole page, on the way to the bank;
 * - `bank`: the bank's page is framed;
 * - `confirming`: back from the bank, the outcome is not known yet;
 * - `handing-over`: a forced callback URL takes over, there is no receipt step;
 * - `receipt`, then `end`: the standard success or error page;
 * - `problem`: the bank's page could not be had, nothing was charged.
 */
export type Phase =
  'opening' | 'gate' | 'leaving' | 'bank' | 'confirming' | 'handing-over' | 'receipt' | 'end' | 'problem';

/** Why the page cannot go on. */
export type Problem = Extract<PortEvent, { type: 'problem' }>['code'];

/** Everything that the page shows follows from this. */
export interface PageState {
  surroundings: Surroundings;
  phase: Phase;
  receipt: ReceiptView;
  /** The bank's page, for this payment alone. Set from `leaving` and `bank` on. */
  bankPage: string | null;
  problem: Problem | null;
  /** "Cancel payment": not asked, asks to confirm, being sent, could not be sent. */
  cancel: 'no' | 'asking' | 'sending' | 'failed';
  /** The outcome takes longer than the customer should wait without being told. */
  slow: boolean;
  /** The receipt's lines were read since the status moved: they must not come later and push Continue away. */
  fresh: boolean;
  /** The browser says that it has no connection. */
  offline: boolean;
}

/** What happens to the page. */
export type PageEvent =
  | { type: 'start'; visited: boolean; returned: boolean; over: boolean }
  | { type: 'bank-page'; url: string }
  | { type: 'no-bank-page'; why: Problem | 'over' }
  | { type: 'online' }
  | { type: 'offline' }
  | { type: 'retry' }
  | { type: 'returned' }
  | { type: 'status'; payment: PaymentView }
  | { type: 'receipt'; receipt: ReceiptView }
  | { type: 'no-receipt' }
  | { type: 'time-up'; timer: TimerName }
  | { type: 'cancel-asked' }
  | { type: 'cancel-dismissed' }
  | { type: 'cancel-confirmed' }
  | { type: 'cancel-failed' }
  | { type: 'continue' }
  | { type: 'close' }
  /** The key, pressed where the page has the keyboard: no dialog around its frame hears it. */
  | { type: 'escape' };

/** The waits of the page, in milliseconds. */
export const TIMERS = {
  /** The status moved while the bank's page is still shown: time for the bank to send the customer back itself. */
  'bank-lingers': 3_000,
  /** Confirming goes on: say that it takes longer, and offer the bank's page again. */
  'confirming-is-slow': 20_000,
  /** Nobody took over: the customer gets the receipt after all. */
  'nobody-took-over': 5_000,
} as const;
/** The name of a wait. */
type TimerName = keyof typeof TIMERS;

/** What the page does. */
export type PageEffect =
  | { type: 'ask-bank-page' }
  | { type: 'go-to-bank'; url: string }
  | { type: 'watch' }
  | { type: 'read-receipt' }
  | { type: 'abandon' }
  | { type: 'tell'; event: PortEvent }
  | { type: 'tell-old-client'; text: string }
  | { type: 'navigate'; url: string }
  | { type: 'close-window' }
  | { type: 'wait'; timer: TimerName };
