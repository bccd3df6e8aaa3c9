import { isFinal } from '@nplus.tech/ktwidget-client/protocol';
import type { BookedInvoice } from '../bank-side.js';
import type { BookedCredit } from '../provider-side.js';
import { tiyn } from './judge-money.js';
import type { KeptPayment } from './kept.js';
import type { Verdict } from './verdict.js';

/** The things of each key. */
export function byKey<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

/** How often a contract was given its money, or will be when the provider is through with it. */
function timesGiven(credits: readonly BookedCredit[]): number {
  return credits.reduce(
    (times, { credits: given, state }) => times + (state === 'in-progress' ? 1 : given),
    0,
  );
}

/**
 * Compares the payments of each contract with what the provider gave it. A contract belongs to one order, which is paid
 * once, so it is credited once when one of its payments is completed and else never.
 */
export function judgeAccruals(
  payments: readonly KeptPayment[],
  credits: readonly BookedCredit[],
  invoices: ReadonlyMap<string, BookedInvoice>,
  verdict: Verdict,
): void {
  const ofContract = byKey(
    payments.filter(({ contract }) => contract !== null),
    ({ contract }) => contract ?? '',
  );
  const given = byKey(
    credits.filter(
      ({ contract, state }) => contract !== null && (state === 'credited' || state === 'in-progress'),
    ),
    ({ contract }) => contract ?? '',
  );
  for (const [contract, credited] of given) {
    const own = ofContract.get(contract) ?? [];
    const paid = own.find(({ status }) => status === 'completed');
    const open = own.some(({ status, cases }) => !isFinal(status) && cases > 0);
    if (timesGiven(credited) > 1) verdict.doubleAccruals.push(contract);
    const isWhole = credited.every(({ amount }) => tiyn(amount ?? 0) === paid?.amount);
    if (!open && !(paid && isWhole)) verdict.unpaidAccruals.push(contract);
  }
  for (const [contract, own] of ofContract) {
    if (given.has(contract)) continue;
    for (const { hash, status, invoice } of own) {
      const name = `${contract} of ${hash} (${status})`;
      if (status === 'completed' || status === 'success') verdict.lostAccruals.push(name);
      const operations = invoices.get(invoice ?? '')?.operations ?? [];
      if (operations.some((operation) => operation.status === 'AUTH')) verdict.heldForNothing.push(name);
    }
  }
}
