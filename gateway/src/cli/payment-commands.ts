import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import type { RefundRequestedView } from '../http/operator/payment-routes.js';
import type { OperatorPaymentView, PaymentRowView, SyncedView } from '../http/operator/payment-view.js';
import { askAndPrint, asNumber, flagOf, moreText, pageOptions, withQuery } from './command-parts.js';
import { paymentListText, paymentText, syncedText } from './payment-output.js';
import type { Terminal } from './terminal.js';

interface ListOptions {
  merchant?: string;
  status?: string;
  orderId?: string;
  since?: string;
  until?: string;
  limit?: string;
  before?: string;
}

interface RefundOptions {
  amount?: string;
  key?: string;
}

const HASH = 'the payment’s transaction_hash';
const pathOf = (hash: string, action = '') => `/operator/payments/${encodeURIComponent(hash)}${action}`;

function addReads(payment: Command, terminal: Terminal): void {
  payment
    .command('show')
    .description('Shows a payment with everything asked of the acquirer, its notification and its cases.')
    .argument('<hash>', HASH)
    .action((hash: string, _: unknown, command: Command) =>
      askAndPrint<{ payment: OperatorPaymentView }>(
        terminal,
        command,
        { method: 'GET', path: pathOf(hash) },
        (data) => paymentText(data.payment),
      ),
    );

  const list = payment
    .command('list')
    .description('Lists payments, the newest first.')
    .option('--merchant <id>', 'of one merchant')
    .option('--status <status>', 'pending, authorized, success, completed, error or denied')
    .option('--order-id <id>', 'of one order_id: a failed one may have several payments')
    .option('--since <time>', 'made then or later: 2026-03-02, or 2026-03-02T09:00:00+05:00')
    .option('--until <time>', 'made before then; a day counts to its end');
  pageOptions(list).action((options: ListOptions, command: Command) => {
    const { orderId, merchant, status, since, until, limit, before } = options;
    const path = withQuery('/operator/payments', {
      ...{ merchant, status, since, until, limit, before },
      order_id: orderId,
    });
    return askAndPrint<{ payments: PaymentRowView[]; next: string | null }>(
      terminal,
      command,
      { method: 'GET', path, nameOf: flagOf },
      ({ payments, next }) => paymentListText(payments) + moreText(next),
    );
  });
}

function addActions(payment: Command, terminal: Terminal): void {
  payment
    .command('sync')
    .summary('ask the acquirer about a payment now')
    .description(
      'Asks the acquirer about a payment now instead of when it is due next, and shows what came of it.',
    )
    .argument('<hash>', HASH)
    .action((hash: string, _: unknown, command: Command) =>
      askAndPrint<SyncedView>(terminal, command, { method: 'POST', path: pathOf(hash, '/sync') }, syncedText),
    );

  payment
    .command('cancel')
    .summary('end a payment before its clearing')
    .description(
      'Ends a payment that is not charged yet as the merchant could: denied, and its hold is released.',
    )
    .argument('<hash>', HASH)
    .action((hash: string, _: unknown, command: Command) =>
      askAndPrint<{ payment: OperatorPaymentView }>(
        terminal,
        command,
        { method: 'POST', path: pathOf(hash, '/cancel') },
        (data) => `The payment is cancelled:\n\n${paymentText(data.payment)}`,
      ),
    );

  payment
    .command('refund')
    .summary('give money of a completed payment back')
    .description(
      'Gives the money of a completed payment back, whole or in part. It moves at once; see "ktpay payment show".',
    )
    .argument('<hash>', HASH)
    .option('--amount <kzt>', 'so much; without it all that is left')
    .option(
      '--key <key>',
      'what a repeated command is known by; without it each command is a refund of its own',
    )
    .action((hash: string, { amount, key }: RefundOptions, command: Command) =>
      askAndPrint<RefundRequestedView>(
        terminal,
        command,
        {
          method: 'POST',
          path: pathOf(hash, '/refund'),
          body: amount === undefined ? {} : { amount: asNumber(amount) },
          headers: { 'idempotency-key': key ?? randomUUID() },
          nameOf: (field) => (field === 'headers.idempotency-key' ? '--key' : flagOf(field)),
        },
        ({ refund, payment: after }) =>
          `Refund ${refund.id} of ${refund.amount} KZT is asked for:\n\n${paymentText(after)}`,
      ),
    );
}

/** Adds `ktpay payment …`. */
export function addPaymentCommands(program: Command, terminal: Terminal): void {
  const payment = program.command('payment').description('find, ask about, cancel and refund payments');
  addReads(payment, terminal);
  addActions(payment, terminal);
}
