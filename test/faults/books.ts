import { sql } from 'kysely';
import { isFinal, type PaymentStatus } from '@nplus.tech/ktwidget-client/protocol';
import type { OpenDatabase } from '../../gateway/src/store/database.js';
import type { BookedInvoice } from './bank-control.js';
import type { Ordered } from './customer.js';
import type { Delivery } from './receiver-program.js';

/** A payment in the gateway's book. */
interface KeptPayment {
  hash: string;
  status: PaymentStatus;
  amount: bigint;
  invoice_id: string | null;
  cases: number;
  unsettled: number;
}

/** What must be zero. */
export interface Verdict {
  doubleCharges: string[];
  /** Completed without the money, or the money without being completed. */
  wrongCharges: string[];
  stuckHolds: string[];
  notificationsLost: string[];
  wrongNotifications: string[];
  paymentsLost: string[];
  unfinished: string[];
}

/** Beside the verdict, for the reader. */
export interface Tally {
  statuses: Record<string, number>;
  cases: number;
  unsettledOperations: number;
}

export async function readKept({ db }: OpenDatabase): Promise<KeptPayment[]> {
  const { rows } = await sql<KeptPayment>`
    select hash, status, amount, invoice_id,
      (select count(*)::int from operator_cases where payment_id = payments.id and resolved_at is null) as cases,
      (select count(*)::int from acquirer_operations
        where payment_id = payments.id and state in ('intended', 'sent')) as unsettled
    from payments order by id`.execute(db);
  return rows;
}

const tiyn = (kzt: number) => BigInt(Math.round(kzt * 100));

function judgeMoney(payment: KeptPayment, invoice: BookedInvoice | undefined, verdict: Verdict): void {
  const operations = invoice?.operations ?? [];
  const name = `${payment.hash} (${payment.status})`;
  const taken = operations.filter((operation) => operation.chargedAmount > operation.refundedAmount);
  if (taken.length > 1 || operations.some(({ charges }) => charges > 1)) verdict.doubleCharges.push(name);
  const [first] = taken;
  const right =
    payment.status === 'completed'
      ? first !== undefined && tiyn(first.chargedAmount) === payment.amount && first.currency === 'KZT'
      : first === undefined || !isFinal(payment.status);
  if (!right) verdict.wrongCharges.push(name);
  const held = operations.filter(({ status }) => status === 'AUTH');
  if (held.length > 0 && (isFinal(payment.status) || payment.cases === 0)) verdict.stuckHolds.push(name);
}

function judgeNotifications(payment: KeptPayment, deliveries: readonly Delivery[], verdict: Verdict): void {
  const name = `${payment.hash} (${payment.status})`;
  if (!isFinal(payment.status)) {
    if (deliveries.length > 0) verdict.wrongNotifications.push(name);
    return;
  }
  if (deliveries.length === 0) verdict.notificationsLost.push(name);
  const ids = new Set(deliveries.map(({ webhookId }) => webhookId));
  const wrong = deliveries.some(
    ({ status, amount }) => status !== payment.status || tiyn(amount) !== payment.amount,
  );
  if (ids.size > 1 || wrong) verdict.wrongNotifications.push(name);
}

/** Compares what the gateway, the bank, the merchants and the customers know. */
export function compareBooks(books: {
  kept: readonly KeptPayment[];
  invoices: readonly BookedInvoice[];
  deliveries: readonly Delivery[];
  ordered: readonly Ordered[];
}): { verdict: Verdict; tally: Tally } {
  const verdict: Verdict = {
    doubleCharges: [],
    wrongCharges: [],
    stuckHolds: [],
    notificationsLost: [],
    wrongNotifications: [],
    paymentsLost: [],
    unfinished: [],
  };
  const tally: Tally = { statuses: {}, cases: 0, unsettledOperations: 0 };
  const invoices = new Map(books.invoices.map((invoice) => [invoice.invoiceId, invoice]));
  const deliveries = new Map<string, Delivery[]>();
  for (const delivery of books.deliveries)
    deliveries.set(delivery.hash, [...(deliveries.get(delivery.hash) ?? []), delivery]);

  for (const payment of books.kept) {
    tally.statuses[payment.status] = (tally.statuses[payment.status] ?? 0) + 1;
    tally.cases += payment.cases;
    tally.unsettledOperations += payment.unsettled;
    judgeMoney(payment, invoices.get(payment.invoice_id ?? ''), verdict);
    judgeNotifications(payment, deliveries.get(payment.hash) ?? [], verdict);
    if (!isFinal(payment.status) && payment.cases === 0)
      verdict.unfinished.push(`${payment.hash} (${payment.status})`);
  }

  const hashes = new Set(books.kept.map(({ hash }) => hash));
  for (const { hashes: known, orderId } of books.ordered)
    for (const hash of known) if (!hashes.has(hash)) verdict.paymentsLost.push(`${orderId} ${hash}`);
  const ours = new Set(books.kept.map(({ invoice_id }) => invoice_id));
  for (const { invoiceId, operations } of books.invoices) {
    if (ours.has(invoiceId) || operations.every(({ status }) => status === 'FAILED')) continue;
    verdict.paymentsLost.push(`the bank's invoice ${invoiceId}`);
  }
  return { verdict, tally };
}
