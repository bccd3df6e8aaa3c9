import { setTimeout as wait } from 'node:timers/promises';
import type { MerchantPaymentView } from '@nplus.tech/ktwidget-client/protocol';
import type { BankControl } from './bank-side.js';
import type { Ordered } from './ordered.js';
import type { Delivery } from './receiver-program.js';

const LOOK_AGAIN_MS = 2000;

/** What merchants' servers accepted so far. */
export async function deliveriesTo(receiverUrl: string): Promise<Delivery[]> {
  return (await (await fetch(`${receiverUrl}/deliveries`)).json()) as Delivery[];
}

/** A refund whose outcome is unknown. One that fits in twice stays so for ten minutes: it is not waited for. */
function isRefunding({ amount, operations }: MerchantPaymentView): boolean {
  return operations.some(
    ({ kind, state, amount: part }) =>
      kind === 'refund' && (state === 'intended' || state === 'sent') && 2 * part > amount,
  );
}

/**
 * Waits until every payment is final, every merchant was told, nothing is being given back and the bank holds nothing, or
 * until `signal` says that the time is up.
 */
export async function waitUntilSettled(
  receiverUrl: string,
  bank: BankControl,
  orders: readonly Ordered[],
  signal: AbortSignal,
): Promise<void> {
  const open = new Map(
    orders.flatMap(({ shop, hashes }) => [...hashes].map((hash) => [hash, shop] as const)),
  );
  while (!signal.aborted) {
    await wait(LOOK_AGAIN_MS);
    const told = new Set((await deliveriesTo(receiverUrl)).map(({ hash }) => hash));
    for (const [hash, { server }] of open) {
      if (!told.has(hash)) continue;
      const view = await server.payment(hash);
      if (view.final && !isRefunding(view)) open.delete(hash);
    }
    if (open.size > 0) continue;
    const operations = (await bank.book()).invoices.flatMap((invoice) => invoice.operations);
    if (operations.every(({ status }) => status !== 'AUTH')) return;
  }
}
