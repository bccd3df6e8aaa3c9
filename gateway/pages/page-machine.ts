import {
  isFinal,
  type ContinueTarget,
  type PaymentStatus,
  type PaymentView,
  type ReceiptView,
  type Stage,
} from '@nplus.tech/ktwidget-client/protocol';
import type { PageEffect, PageEvent, PageState, Phase, Problem } from './page-state.js';

type Step = [PageState, PageEffect[]];

const stay = (state: PageState): Step => [state, []];
const stage = (name: Stage): PageEffect => ({ type: 'tell', event: { type: 'stage', stage: name } });

const BEFORE_THE_BANK: readonly Phase[] = ['opening', 'gate', 'leaving', 'problem'];
const AFTER_THE_OUTCOME: readonly Phase[] = ['receipt', 'end', 'handing-over'];

// How far each status is on its way (contract 1.5): no payment goes back.
const PROGRESS: Readonly<Record<PaymentStatus, number>> = {
  pending: 0,
  authorized: 1,
  success: 2,
  completed: 3,
  error: 3,
  denied: 3,
};

/** Whether an answer was overtaken by a later one: the stream, the receipt and the cancel button all bring statuses. */
function isOvertaken(payment: PaymentView, by: PaymentView): boolean {
  return PROGRESS[payment.status.status] < PROGRESS[by.status.status];
}

function hasOutcome({ status }: PaymentView): boolean {
  return status.status !== 'pending';
}

function open(state: PageState): Step {
  return [
    { ...state, phase: 'opening', problem: null, bankPage: null, slow: false },
    [{ type: 'ask-bank-page' }],
  ];
}

function confirm(state: PageState): Step {
  return [
    { ...state, phase: 'confirming', cancel: 'no', slow: false },
    [stage('processing'), { type: 'wait', timer: 'confirming-is-slow' }],
  ];
}

function fail(state: PageState, problem: Problem): Step {
  return [
    { ...state, phase: 'problem', problem },
    [{ type: 'tell', event: { type: 'problem', code: problem } }],
  ];
}

function showReceipt(state: PageState): Step {
  return [{ ...state, phase: 'receipt', cancel: 'no', problem: null }, [stage('receipt')]];
}

/** Where a forced callback URL leads, if there is somebody to follow it; a forced one is always on a trusted domain. */
function forcedTarget({ receipt, surroundings }: PageState): ContinueTarget | null {
  const target = receipt.payment.continue;
  return target?.forced && target.trusted && surroundings !== 'nobody' ? target : null;
}

/** The receipt, or where a forced callback URL leads (contract 1.2). */
function showOutcome(state: PageState): Step {
  const target = forcedTarget(state);
  if (!target) {
    if (state.fresh || state.cancel === 'sending') return showReceipt(state);
    return state.phase === 'confirming' ? stay(state) : confirm(state);
  }
  const effects: PageEffect[] = [{ type: 'wait', timer: 'nobody-took-over' }];
  if (state.surroundings === 'whole-page') effects.push({ type: 'navigate', url: target.url });
  if (state.surroundings === 'old-client') effects.push({ type: 'tell-old-client', text: target.url });
  return [{ ...state, phase: 'handing-over', cancel: 'no', problem: null }, effects];
}

function start(state: PageState, event: Extract<PageEvent, { type: 'start' }>): Step {
  const { payment } = state.receipt;
  const watch: PageEffect[] = isFinal(payment.status.status) ? [] : [{ type: 'watch' }];
  if (hasOutcome(payment)) {
    // Opened as a page of its own later, this is the receipt; a forced URL is followed on the way back from the bank only.
    const [next, effects] =
      state.surroundings === 'whole-page' && !event.returned ? showReceipt(state) : showOutcome(state);
    return [
      next,
      [...watch, { type: 'tell', event: { type: 'result', status: payment.status.status } }, ...effects],
    ];
  }
  if (event.over || event.returned) {
    const [next, effects] = confirm(state);
    return [next, [...watch, ...effects]];
  }
  if (state.surroundings === 'whole-page' && event.visited) return [{ ...state, phase: 'gate' }, watch];
  const [next, effects] = open(state);
  return [next, [...watch, ...effects]];
}

function learnStatus(state: PageState, payment: PaymentView): Step {
  if (isOvertaken(payment, state.receipt.payment)) return stay(state);
  const moved = payment.status.status !== state.receipt.payment.status.status;
  const known: PageState = { ...state, receipt: { ...state.receipt, payment } };
  if (!moved) return stay(known);
  const next = { ...known, fresh: false };
  const told: PageEffect[] = [
    { type: 'read-receipt' },
    { type: 'tell', event: { type: 'result', status: payment.status.status } },
  ];
  // The receipt of a service that was being credited: a forced URL takes over now that the provider has decided.
  const decided = state.phase === 'receipt' && state.receipt.payment.status.status === 'authorized';
  if (decided && forcedTarget(known)) {
    const [shown, effects] = showOutcome(next);
    return [shown, [...told, ...effects]];
  }
  if (AFTER_THE_OUTCOME.includes(state.phase)) return [next, told];
  // A cancelled payment is over at once; else the bank's own last page may send the customer back by itself.
  if (state.phase === 'bank' && state.cancel === 'no')
    return [next, [...told, { type: 'wait', timer: 'bank-lingers' }]];
  const [shown, effects] = showOutcome(next);
  return [shown, [...told, ...effects]];
}

function learnReceipt(state: PageState, receipt: ReceiptView): Step {
  const [known, effects] = learnStatus(state, receipt.payment);
  const [next, shown] = stopWaiting({ ...known, receipt: { ...receipt, payment: known.receipt.payment } });
  return [next, [...effects.filter(({ type }) => type !== 'read-receipt'), ...shown]];
}

/** The receipt was read, or could not be: what is known now is shown. */
function stopWaiting(state: PageState): Step {
  const next = { ...state, fresh: true };
  return state.phase === 'confirming' && hasOutcome(state.receipt.payment) ? showOutcome(next) : stay(next);
}

function timeUp(state: PageState, timer: Extract<PageEvent, { type: 'time-up' }>['timer']): Step {
  switch (timer) {
    case 'bank-lingers':
      return state.phase === 'bank' ? showOutcome(state) : stay(state);
    case 'confirming-is-slow':
      return stay({ ...state, slow: state.phase === 'confirming' });
    case 'nobody-took-over':
      return state.phase === 'handing-over' ? showReceipt(state) : stay(state);
  }
}

function goOn(state: PageState): Step {
  if (state.phase !== 'receipt') return stay(state);
  const target = state.receipt.payment.continue;
  const told: PageEffect[] = [{ type: 'tell', event: { type: 'continue' } }];
  if (target?.trusted === true && state.surroundings === 'whole-page') {
    return [state, [{ type: 'navigate', url: target.url }]];
  }
  if (target?.trusted === true && state.surroundings === 'old-client') {
    return [state, [{ type: 'tell-old-client', text: target.url }]];
  }
  // The button closes the dialog and goes to the URL that the status tells it.
  if (target?.trusted === true && state.surroundings === 'button') return [state, told];
  return [{ ...state, phase: 'end' }, told];
}

function close(state: PageState): Step {
  switch (state.surroundings) {
    case 'button':
      return [state, [{ type: 'tell', event: { type: 'close' } }]];
    case 'old-client':
      return [state, [{ type: 'tell-old-client', text: 'close' }]];
    case 'whole-page':
      return [state, [{ type: 'close-window' }]];
    case 'nobody':
      return stay(state);
  }
}

/** The page's life: what it becomes, and what it does about it. Pure; contract 1.3, 1.5, 2.2 and 2.3 are the measure. */
export function step(state: PageState, event: PageEvent): Step {
  switch (event.type) {
    case 'start':
      return start(state, event);
    case 'bank-page':
      if (state.phase !== 'opening') return stay(state);
      return state.surroundings === 'whole-page'
        ? [{ ...state, phase: 'leaving', bankPage: event.url }, [{ type: 'go-to-bank', url: event.url }]]
        : [{ ...state, phase: 'bank', bankPage: event.url }, [stage('acquirer')]];
    case 'no-bank-page':
      if (state.phase !== 'opening') return stay(state);
      return event.why === 'over' ? confirm(state) : fail(state, event.why);
    case 'offline':
      return state.phase === 'opening'
        ? fail({ ...state, offline: true }, 'offline')
        : stay({ ...state, offline: true });
    case 'online': {
      const online = { ...state, offline: false };
      return state.phase === 'problem' && state.problem === 'offline' ? open(online) : stay(online);
    }
    case 'retry':
      return ['problem', 'gate', 'leaving', 'confirming'].includes(state.phase) ? open(state) : stay(state);
    case 'returned':
      if (state.phase !== 'bank') return stay(state);
      return hasOutcome(state.receipt.payment) ? showOutcome(state) : confirm(state);
    case 'status':
      return learnStatus(state, event.payment);
    case 'receipt':
      return learnReceipt(state, event.receipt);
    case 'no-receipt':
      return stopWaiting(state);
    case 'time-up':
      return timeUp(state, event.timer);
    case 'cancel-asked':
      return state.phase === 'bank' || BEFORE_THE_BANK.includes(state.phase)
        ? stay({ ...state, cancel: 'asking' })
        : stay(state);
    case 'cancel-dismissed':
      return state.cancel === 'sending' ? stay(state) : stay({ ...state, cancel: 'no' });
    case 'cancel-confirmed':
      return state.cancel === 'asking' || state.cancel === 'failed'
        ? [{ ...state, cancel: 'sending' }, [{ type: 'abandon' }]]
        : stay(state);
    case 'cancel-failed':
      return state.cancel === 'sending' ? stay({ ...state, cancel: 'failed' }) : stay(state);
    case 'continue':
      return goOn(state);
    case 'close':
      return close(state);
    case 'escape':
      // What asks whether to cancel has the key to itself. A whole page or an old client is not closed by it.
      return state.surroundings === 'button' && state.cancel === 'no' ? close(state) : stay(state);
  }
}
