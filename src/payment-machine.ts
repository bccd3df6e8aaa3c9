import { PayError, type PayStage } from './pay-error.js';
import type { PortEvent, Stage } from './protocol/frame-messages.js';
import { isFailed, isPaid } from './protocol/payment-status.js';
import type { PaymentView } from './protocol/payment-view.js';

/** Where a session of the button stands. */
export type StateName =
  'idle' | 'opening' | 'creating' | 'paying' | 'receipt' | 'succeeded' | 'failed' | 'cancelled';

/** How a session ended. Each session has exactly one. */
export type Outcome =
  | { type: 'success'; view: PaymentView }
  | { type: 'error'; error: PayError; view: PaymentView | null }
  | { type: 'cancel'; stage: PayStage };

/** One session, as far as deciding needs it. */
export interface PaymentState {
  readonly name: StateName;
  readonly stage: PayStage;
  /** Whether the dialog is open. */
  readonly shown: boolean;
  /** Whether a stage after the card form was seen: from then on a payment may be under way. */
  readonly beyondCard: boolean;
  /** Whether the payment page has answered. */
  readonly greeted: boolean;
  /** The latest status, if it had an outcome: what a later question cannot read, this one told. */
  readonly known: PaymentView | null;
  /** What the page could not get past. */
  readonly problem: Extract<PortEvent, { type: 'problem' }>['code'] | null;
  /** Why the status is being asked: its answer ends the session. */
  readonly ending: 'continue' | 'close' | null;
  /** The outcome of Continue, while the merchant's listeners hear of it. */
  readonly telling: PaymentView | null;
  /** Another click came while the last session was still ending. */
  readonly reopen: boolean;
}

export type PaymentEvent =
  | { type: 'open' }
  | { type: 'rejected'; error: PayError }
  | { type: 'sealed' }
  | { type: 'created' }
  | { type: 'failed'; error: PayError }
  | { type: 'ready' }
  /** The payment page does not answer, or was refused. */
  | { type: 'silent' }
  /** The customer goes on at the payment page as a page of its own. */
  | { type: 'full-page' }
  /** The outcome has been known for a while, and the page has not shown it. */
  | { type: 'overdue' }
  | { type: 'stage'; stage: Stage }
  | { type: 'problem'; code: NonNullable<PaymentState['problem']> }
  | { type: 'hint' }
  | { type: 'continue' }
  | { type: 'close' }
  | { type: 'status'; view: PaymentView | null }
  | { type: 'told'; prevented: boolean };

export type Effect =
  /** A click becomes a session, whose order goes out: what is left of the last one is forgotten. */
  | { do: 'begin' }
  | { do: 'show' }
  | { do: 'hide' }
  /** Hears what comes of it. */
  | { do: 'start' }
  /** Asks the status whenever the page says nothing, until the outcome is told. */
  | { do: 'watch' }
  | { do: 'ask' }
  /** The page is to show what the status told; once it had its time for it, `overdue`. */
  | { do: 'await-receipt' }
  | { do: 'offer-full-page' }
  | { do: 'show-full-page-opened' }
  /** The outcome in the dialog's own words, instead of the page's receipt. */
  | { do: 'show-outcome'; view: PaymentView }
  | { do: 'show-error'; error: PayError }
  /** Takes the frame away; the payment goes on at the gateway. */
  | { do: 'unframe' }
  /** Aborts whatever is under way, and takes the frame away. */
  | { do: 'stop' }
  | { do: 'tell-opened' }
  | { do: 'tell-ready' }
  | { do: 'tell-step'; stage: Stage }
  | { do: 'tell'; outcome: Outcome }
  | { do: 'tell-closed' }
  | { do: 'navigate'; url: string }
  | { do: 'open-again' };

type Step = readonly [PaymentState, readonly Effect[]];

export const IDLE: PaymentState = {
  name: 'idle',
  stage: 'idle',
  shown: false,
  beyondCard: false,
  greeted: false,
  known: null,
  problem: null,
  ending: null,
  telling: null,
  reopen: false,
};

const NAME_OF = { success: 'succeeded', error: 'failed', cancel: 'cancelled' } as const;

/** What a carried-out payment's status says, or null when it leaves the outcome open. */
function statusOutcome(state: PaymentState, view: PaymentView | null): Outcome | null {
  if (!view) return null;
  const { status } = view.status;
  if (isFailed(status)) {
    const error = new PayError('payment_failed', state.stage, { reason: view.reason });
    return { type: 'error', error, view };
  }
  // A service is still being credited while the customer leaves the receipt: good news, not final.
  const accepted = isPaid(status) || (status === 'authorized' && state.ending === 'continue');
  return accepted ? { type: 'success', view } : null;
}

/** The outcome of a session that ends now. Only a payment that cannot have begun is called cancelled. */
function endingOutcome(state: PaymentState, view: PaymentView | null): Outcome {
  const known = statusOutcome(state, view);
  if (known) return known;
  if (view?.status.status === 'pending' && !state.beyondCard) {
    return state.problem
      ? { type: 'error', error: new PayError(state.problem, state.stage), view }
      : { type: 'cancel', stage: state.stage };
  }
  return { type: 'error', error: new PayError('outcome_unknown', state.stage), view };
}

/** Ends the session with the dialog closed. */
function endClosed(state: PaymentState, outcome: Outcome): Step {
  const ended: PaymentState = { ...state, name: NAME_OF[outcome.type], ending: null, shown: false };
  const effects: Effect[] = [{ do: 'stop' }, { do: 'tell', outcome }, { do: 'tell-closed' }];
  // Whoever clicked again already sees the dialog; it goes on with a session of its own.
  if (state.reopen) return [{ ...ended, reopen: false }, [...effects, { do: 'open-again' }]];
  return [ended, [{ do: 'hide' }, ...effects]];
}

/** Ends the session by Continue: what happens to the dialog depends on what the merchant's listeners say. */
function endByContinue(state: PaymentState, outcome: Outcome, view: PaymentView): Step {
  return [{ ...state, name: NAME_OF[outcome.type], ending: null, telling: view }, [{ do: 'tell', outcome }]];
}

/** Ends the session with an error that the dialog shows. */
function endShowingError(state: PaymentState, error: PayError, view: PaymentView | null): Step {
  return [
    { ...state, name: 'failed', ending: null },
    [{ do: 'stop' }, { do: 'show-error', error }, { do: 'tell', outcome: { type: 'error', error, view } }],
  ];
}

function begin(before: readonly Effect[]): Step {
  return [
    { ...IDLE, name: 'opening', stage: 'opening', shown: true },
    [...before, { do: 'begin' }, { do: 'show' }, { do: 'tell-opened' }, { do: 'start' }],
  ];
}

/** Closes what was still on the screen after the outcome; a second time nothing. */
function closeAtRest(state: PaymentState): Step {
  if (!state.shown) return [state, []];
  return [{ ...state, shown: false }, [{ do: 'hide' }, { do: 'stop' }, { do: 'tell-closed' }]];
}

/** What a state does with an event. An event that it has no answer to changes nothing. */
type Answers = {
  [Type in PaymentEvent['type']]?: (
    state: PaymentState,
    event: Extract<PaymentEvent, { type: Type }>,
  ) => Step;
};

/** Nothing is under way: before the first session, or after an outcome. */
const AT_REST: Answers = {
  open: (state) => {
    if (!state.shown) return begin([]);
    // From the error in the dialog: a session of its own.
    return state.name === 'failed' && !state.telling ? begin([{ do: 'tell-closed' }]) : [state, []];
  },
  rejected: (state, { error }) => {
    const before: Effect[] = state.shown ? [{ do: 'tell-closed' }] : [];
    const [ended, effects] = endClosed(IDLE, { type: 'error', error, view: null });
    return [ended, [...before, { do: 'begin' }, ...effects]];
  },
  told: (state, { prevented }) => {
    if (!state.telling) return [state, []];
    const { continue: target } = state.telling;
    const told: PaymentState = { ...state, telling: null };
    const leaves = !prevented && target?.trusted === true;
    // Without a place to go the page shows its standard success or error page until the customer closes it.
    if (!leaves && !prevented) return [told, []];
    const [closed, effects] = closeAtRest(told);
    return [closed, leaves ? [...effects, { do: 'navigate', url: target.url }] : effects];
  },
  close: closeAtRest,
};

/** The order is being sealed and sent: nothing can have been paid. */
const SENDING: Answers = {
  sealed: (state) => [{ ...state, name: 'creating', stage: 'creating' }, []],
  created: (state) => [{ ...state, name: 'paying', stage: 'paying' }, [{ do: 'watch' }]],
  failed: (state, { error }) => endShowingError(state, error, null),
  close: (state) => endClosed(state, { type: 'cancel', stage: state.stage }),
};

/** The page cannot show its receipt: the dialog says itself how the payment ended. */
function showOutcome(state: PaymentState, view: PaymentView): Step {
  return [
    { ...state, name: 'receipt', stage: 'receipt' },
    [{ do: 'unframe' }, { do: 'show-outcome', view }, { do: 'tell-step', stage: 'receipt' }],
  ];
}

function status(before: PaymentState, event: Extract<PaymentEvent, { type: 'status' }>): Step {
  const view = event.view ?? before.known;
  const outcome = statusOutcome(before, view);
  const state: PaymentState = { ...before, known: outcome ? view : null };
  if (state.ending === 'close') return endClosed(state, endingOutcome(state, view));
  if (outcome && view && (state.ending === 'continue' || view.continue?.forced)) {
    return endByContinue(state, outcome, view);
  }
  // The receipt comes first: the page's, when there is a page.
  if (outcome && view && state.stage !== 'receipt') {
    if (!state.greeted) return showOutcome(state, view);
    return [state, before.known ? [] : [{ do: 'await-receipt' }]];
  }
  // Only a hint, or a Continue before anything can have been paid: the page goes on.
  if (state.ending === null || (view && !state.beyondCard)) return [{ ...state, ending: null }, []];
  return endShowingError(state, new PayError('outcome_unknown', state.stage), view);
}

/** Ends the session by what the status tells; what is final needs no question. */
function end(state: PaymentState, before: readonly Effect[]): Step {
  if (!state.known?.final) return [state, [...before, { do: 'ask' }]];
  const [ended, effects] = status(state, { type: 'status', view: state.known });
  return [ended, [...before, ...effects]];
}

/** The payment page is in the frame, or offered as a page of its own. */
const PAYING: Answers = {
  ready: (state) => [{ ...state, greeted: true }, [{ do: 'tell-ready' }]],
  // What cannot be shown here may have been paid already.
  silent: (state) => (state.greeted ? [state, []] : [state, [{ do: 'offer-full-page' }, { do: 'ask' }]]),
  'full-page': (state) => [{ ...state, beyondCard: true }, [{ do: 'show-full-page-opened' }]],
  overdue: (state) =>
    state.known && state.stage !== 'receipt' ? showOutcome(state, state.known) : [state, []],
  stage: (state, { stage }) => [
    {
      ...state,
      name: stage === 'receipt' ? 'receipt' : 'paying',
      stage,
      beyondCard: state.beyondCard || stage !== 'acquirer',
    },
    [{ do: 'tell-step', stage }],
  ],
  problem: (state, { code }) => [{ ...state, problem: code }, []],
  hint: (state) => [state, [{ do: 'ask' }]],
  continue: (state) => end({ ...state, ending: 'continue' }, []),
  close: (state) => end({ ...state, ending: 'close', shown: false }, [{ do: 'hide' }, { do: 'unframe' }]),
  status,
};

/** The dialog is closed, and the status is being asked for the outcome. */
const CLOSING: Answers = {
  open: (state) => [{ ...state, shown: true, reopen: true }, [{ do: 'show' }]],
  close: (state) => [{ ...state, shown: false, reopen: false }, [{ do: 'hide' }]],
  status,
};

function answersOf({ name, ending }: PaymentState): Answers {
  if (name === 'opening' || name === 'creating') return SENDING;
  if (name === 'paying' || name === 'receipt') return ending === 'close' ? CLOSING : PAYING;
  return AT_REST;
}

/** Whether a session is under way: it has no outcome yet. */
export function isOn(state: PaymentState): boolean {
  return answersOf(state) !== AT_REST;
}

/** Whether the bank is confirming: whoever closes now does not know what comes of it. */
export function isConfirming(state: PaymentState): boolean {
  return answersOf(state) === PAYING && state.stage === 'processing';
}

/** What happens next, and what is to be done for it. Pure: the controller does it. */
export function step(state: PaymentState, event: PaymentEvent): Step {
  // The key and the answer's parameter have the same type; TypeScript cannot see that they go together.
  const answer = answersOf(state)[event.type] as
    ((state: PaymentState, event: PaymentEvent) => Step) | undefined;
  return answer ? answer(state, event) : [state, []];
}
