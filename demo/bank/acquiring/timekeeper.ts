import type { Operation } from '../book/operation.js';
import type { Bank } from './bank.js';
import { challengeTimedOut, forgotten, issuerAnswers } from './payments.js';

/** Does what the passing of time does: late issuers answer, challenges and holds run out. */
export function letTimePass(bank: Bank): void {
  const now = bank.settings.now().getTime();
  const past = (time: string | null | undefined): boolean =>
    typeof time === 'string' && Date.parse(time) <= now;
  for (const operation of bank.book.unsettled()) {
    if (past(operation.answersAt)) issuerAnswers(bank, operation);
    // Every decision is recorded in one breath: an undecided operation was cut short when the bank was killed.
    else if (operation.status === 'NEW' && operation.answersAt === null) forgotten(bank, operation);
    else if (operation.status === '3D' && past(operation.challenge?.endsAt))
      challengeTimedOut(bank, operation);
    else if (operation.status === 'AUTH' && past(operation.holdEndsAt)) expireHold(bank, operation);
  }
}

/** Ends a hold that nobody charged or released. */
export function expireHold(bank: Bank, operation: Operation): void {
  const step = { at: bank.settings.now().toISOString(), what: 'hold-expired', amount: operation.amount };
  bank.book.step(operation, step, { status: 'CANCEL_OLD', holdEndsAt: null });
}
