import { isFinal } from '@nplus.tech/ktwidget-client/protocol';
import type { BookedInvoice } from '../bank-side.js';
import type { AnsweredRefund } from '../merchant-server.js';
import type { Ordered } from '../ordered.js';
import type { BookedCredit } from '../provider-side.js';
import type { Delivery } from '../receiver-program.js';
import { byKey, judgeAccruals } from './judge-accruals.js';
import { judgeMoney, judgeRefunds, tiyn } from './judge-money.js';
import type { Kept, KeptPayment } from './kept.js';
import { emptyVerdict, type Verdict } from './verdict.js';

/** What gateway, bank, provider and merchants each know. */
export interface Books {
  kept: Kept;
  invoices: readonly BookedInvoice[];
  credits: readonly BookedCredit[];
  deliveries: readonly Delivery[];
  ordered: readonly Pick<Ordered, 'orderId' | 'hashes'>[];
  /** As the merchants were answered. */
  refunds: readonly AnsweredRefund[];
}

/** Beside the verdict, for the reader. */
export interface Tally {
  statuses: Record<string, number>;
  services: number;
  credits: number;
  refunds: number;
  cases: number;
  unsettledOperations: number;
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

/** What somebody outside was told of and the gateway does not know. */
function judgeLost({ kept, invoices, ordered, refunds }: Books, verdict: Verdict): void {
  const hashes = new Set(kept.payments.map(({ hash }) => hash));
  for (const { hashes: known, orderId } of ordered)
    for (const hash of known) if (!hashes.has(hash)) verdict.paymentsLost.push(`${orderId} ${hash}`);
  const ours = new Set(kept.payments.map(({ invoice }) => invoice));
  for (const { invoiceId, operations } of invoices) {
    if (ours.has(invoiceId) || operations.every(({ status }) => status === 'FAILED')) continue;
    verdict.paymentsLost.push(`the bank's invoice ${invoiceId}`);
  }
  const ids = new Set(kept.refunds.map(({ id }) => id));
  for (const { hash, id } of refunds) if (!ids.has(id)) verdict.lostRefunds.push(`${hash}: refund ${id}`);
  // One key is one refund, however often it was sent.
  for (const [key, answers] of byKey(refunds, (refund) => refund.key)) {
    if (new Set(answers.map(({ id }) => id)).size > 1) verdict.doubleRefunds.push(`key ${key}`);
  }
}

/** Compares what the gateway, the bank, the provider, the merchants and the customers know. */
export function compareBooks(books: Books): { verdict: Verdict; tally: Tally } {
  const verdict = emptyVerdict();
  const { payments, refunds } = books.kept;
  const invoices = new Map(books.invoices.map((invoice) => [invoice.invoiceId, invoice]));
  const deliveries = byKey(books.deliveries, ({ hash }) => hash);
  const refundsOf = byKey(refunds, ({ hash }) => hash);
  const statuses: Tally['statuses'] = {};

  for (const payment of payments) {
    const { hash, status, cases } = payment;
    const invoice = invoices.get(payment.invoice ?? '');
    statuses[status] = (statuses[status] ?? 0) + 1;
    judgeMoney(payment, invoice, verdict);
    judgeRefunds(payment, refundsOf.get(hash) ?? [], invoice, verdict);
    judgeNotifications(payment, deliveries.get(hash) ?? [], verdict);
    if (!isFinal(status) && cases === 0) verdict.unfinished.push(`${hash} (${status})`);
  }
  judgeAccruals(payments, books.credits, invoices, verdict);
  judgeLost(books, verdict);

  const total = (count: (payment: KeptPayment) => number) =>
    payments.reduce((sum, payment) => sum + count(payment), 0);
  return {
    verdict,
    tally: {
      statuses,
      services: total(({ contract }) => Number(contract !== null)),
      credits: books.credits.filter(({ state }) => state === 'credited').length,
      refunds: refunds.filter(({ state }) => state === 'done').length,
      cases: total(({ cases }) => cases),
      unsettledOperations: total(({ unsettled }) => unsettled),
    },
  };
}
