import type { Book, CreditOrder, Operation } from './book/book.js';
import { SERVICES, behaviourOf } from './contracts.js';
import type { ProviderSettings } from './settings.js';

/** The provider's book and how fast it works. */
export interface Provider {
  readonly book: Book;
  readonly settings: ProviderSettings;
}

/** Why a contract would not be credited; null when it would. */
export function refusalByCheck({ service, contract }: CreditOrder): string | null {
  if (!(service in SERVICES)) return 'service_unknown';
  return behaviourOf(contract) === 'unknown-contract' ? 'contract_unknown' : null;
}

function refusalByCredit(order: CreditOrder): string | null {
  const behaviour = behaviourOf(order.contract);
  if (behaviour === 'closed') return 'contract_closed';
  return behaviour === 'over-limit' ? 'over_limit' : refusalByCheck(order);
}

function workMs({ contract }: CreditOrder, { pace }: ProviderSettings): number {
  const behaviour = behaviourOf(contract);
  if (behaviour === 'slow') return pace.slowMs;
  return behaviour === 'very-slow' ? pace.verySlowMs : 0;
}

/** The operation as it is now: work whose time is over is done. */
export function findOperation({ book, settings }: Provider, id: string): Operation | undefined {
  const operation = book.find(id);
  const now = settings.now();
  if (operation?.state !== 'in-progress' || operation.creditedAt === null) return operation;
  return now >= new Date(operation.creditedAt) ? book.move(id, 'credited', now) : operation;
}

/** Credits a contract once; the same id again finds what became of it. @returns null when the id is another order's. */
export function credit(provider: Provider, id: string, order: CreditOrder): Operation | null {
  const known = findOperation(provider, id);
  if (known) {
    const isSame =
      known.order === null ||
      (known.order.service === order.service &&
        known.order.contract === order.contract &&
        known.order.amount === order.amount);
    return isSame ? known : null;
  }
  const { book, settings } = provider;
  const now = settings.now();
  const code = refusalByCredit(order);
  if (code !== null) return book.take({ id, order, state: 'refused', code, creditedAt: null }, now);
  const ms = workMs(order, settings);
  if (ms === 0) return book.take({ id, order, state: 'credited', code, creditedAt: now.toISOString() }, now);
  const creditedAt = new Date(now.getTime() + ms).toISOString();
  return book.take({ id, order, state: 'in-progress', code, creditedAt }, now);
}

/** Calls an operation back unless it is done; one that is not known yet is never taken afterwards. */
export function voidOperation(provider: Provider, id: string): Operation {
  const { book, settings } = provider;
  const known = findOperation(provider, id);
  const now = settings.now();
  if (!known) return book.take({ id, order: null, state: 'voided', code: null, creditedAt: null }, now);
  return known.state === 'in-progress' ? book.move(id, 'voided', now) : known;
}
