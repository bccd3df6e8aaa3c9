import type {
  AcquirerWordView,
  OperationView,
  OperatorPaymentView,
  PaymentRowView,
  SyncedView,
} from '../http/operator/payment-view.js';
import { caseLine } from './case-output.js';
import { plain } from './command-parts.js';
import { fields, table } from './table.js';

const kzt = (amount: number) => `${amount.toFixed(2)} KZT`;

/** Payments, a line each. */
export function paymentListText(payments: readonly PaymentRowView[]): string {
  if (payments.length === 0) return 'There are no such payments.\n';
  return table(
    ['HASH', 'MERCHANT', 'ORDER', 'AMOUNT', 'REFUNDED', 'STATUS', 'MADE'],
    payments.map((payment) => [
      payment.transaction_hash,
      String(payment.merchant_id),
      plain(payment.order_id),
      payment.amount.toFixed(2),
      payment.refunded_amount === 0 ? '' : payment.refunded_amount.toFixed(2),
      payment.status,
      payment.created_at.slice(0, 19),
    ]),
  );
}

function operationsText(operations: readonly OperationView[]): string {
  if (operations.length === 0) return '';
  const rows = operations.map((operation) => [
    operation.kind,
    operation.operation_id,
    operation.amount.toFixed(2),
    operation.state,
    operation.settled_at ?? operation.sent_at ?? operation.created_at,
    plain(operation.detail ?? ''),
  ]);
  return `\nAsked of the acquirer:\n${table(['WHAT', 'OPERATION', 'AMOUNT', 'STATE', 'SINCE', 'ITS LAST WORD'], rows)}`;
}

/** One payment with everything that happened to it. */
export function paymentText(payment: OperatorPaymentView): string {
  const { failure, invoice, card, accrual, notification, cases } = payment;
  const entries: [string, string | null][] = [
    ['hash', payment.transaction_hash],
    ['number', payment.number],
    ['merchant', String(payment.merchant_id)],
    ['order_id', plain(payment.order_id)],
    ['type', `${payment.type}${payment.signed ? ', signed' : ''}`],
    ['amount', kzt(payment.amount)],
    ['refunded', payment.refunded_amount === 0 ? null : kzt(payment.refunded_amount)],
    ['status', `${payment.status} since ${payment.status_at}`],
    ['failure', failure && `${failure.errorType}, ${failure.reason}: ${failure.message}`],
    ['made', payment.created_at],
    ['expires', payment.status === 'pending' ? payment.expires_at : null],
    ['invoice', invoice && `${invoice.invoice_id} on terminal ${invoice.terminal_id}`],
    ['operation', card && card.operation_id],
    [
      'card',
      card &&
        `${card.card_mask ?? '?'}, approval ${card.approval_code ?? '?'}, reference ${card.reference ?? '?'}`,
    ],
    ['credit', accrual && `${accrual.state} ${accrual.operation_id} ${plain(accrual.detail ?? '')}`.trim()],
    [
      'notification',
      notification && `${notification.id}: ${notification.state}, attempts: ${notification.attempts}`,
    ],
  ];
  const told = entries.filter((entry): entry is [string, string] => entry[1] !== null);
  const openCases = cases.map(caseLine).join('');
  return fields(told) + operationsText(payment.operations) + (openCases && `\nCases:\n${openCases}`);
}

function wordText(word: AcquirerWordView | null): string {
  if (word === null) return 'its bank page was never opened: nobody can have paid';
  if (word.kind === 'none') return 'it has no operation for this payment: nothing is held or taken';
  if (word.kind === 'unknown') return `it does not tell (${word.detail})`;
  const { state, operation_id, amount, currency, refunded_amount } = word;
  const refunded = refunded_amount === 0 ? '' : `, ${refunded_amount.toFixed(2)} given back`;
  return `${state}, ${amount.toFixed(2)} ${currency}${refunded}, operation ${operation_id}`;
}

/** What came of asking the acquirer now. */
export function syncedText({ before, done, acquirer, payment }: SyncedView): string {
  const moved = before === payment.status ? `stays ${before}` : `went from ${before} to ${payment.status}`;
  const late = done
    ? ''
    : 'What was asked for has not run yet; it goes on by itself. Look again in a moment.\n';
  return `The acquirer says: ${plain(wordText(acquirer))}\nThe payment ${moved}.\n${late}\n${paymentText(payment)}`;
}
