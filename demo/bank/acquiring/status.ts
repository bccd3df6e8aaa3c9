import { createHash } from 'node:crypto';
import type { Invoice } from '../book/book.js';
import type { Operation } from '../book/operation.js';
import { reasonSentence } from '../words/reasons.js';
import type { Bank } from './bank.js';
import { toKzt } from './money.js';

/**
 * The one operation of an invoice that the status shows. A hold that waits comes before money that was taken, so that
 * a second hold is never hidden behind a charge; both come before an attempt under way, and that before a failed one.
 * Of equals the latest.
 */
function relevantOperation(operations: readonly Operation[]): Operation | undefined {
  const ranks: readonly (readonly string[])[] = [['AUTH'], ['CHARGE', 'REFUND'], ['NEW', '3D']];
  for (const statuses of ranks) {
    const found = operations.findLast(({ status }) => statuses.includes(status));
    if (found) return found;
  }
  return operations.at(-1);
}

/** The answer of `check-status` for an invoice, as the terminal may see it. */
export function statusAnswer(bank: Bank, { terminal, invoiceId }: Invoice): Record<string, unknown> {
  const operation = relevantOperation(bank.book.operationsOf({ terminal, invoiceId }));
  if (!operation) {
    const elsewhere = bank.book
      .invoices()
      .some((invoice) => invoice.invoiceId === invoiceId && invoice.terminal !== terminal);
    return elsewhere
      ? result('109', 'Terminal does not belong to the client')
      : result('102', 'Invoice not found');
  }
  const transaction = transactionOf(operation);
  if (operation.status === 'FAILED') return { ...result('101', 'REJECT'), transaction };
  return operation.answersAt === null
    ? { ...result('100', 'SUCCESS'), transaction }
    : { ...result('107', 'Try again later'), transaction };
}

function result(resultCode: string, resultMessage: string): { resultCode: string; resultMessage: string } {
  return { resultCode, resultMessage };
}

function transactionOf(operation: Operation): Record<string, unknown> {
  const reason = operation.reasonCode === 0 ? 'success' : reasonSentence(operation.reasonCode, 'EN').what;
  const kept = (operation.charged || operation.amount) - operation.refunded;
  return {
    id: operation.id,
    createdDate: operation.history[0]?.at ?? '',
    invoiceID: operation.invoiceId,
    // As in the bank's own example: `amount` is what is left after the refunds in `payoutAmount`.
    amount: toKzt(kept),
    amountBonus: 0,
    payoutAmount: toKzt(operation.refunded),
    orgAmount: toKzt(operation.charged || operation.amount),
    approvalCode: operation.approvalCode,
    data: '',
    currency: operation.currency,
    terminal: shortTerminal(operation.terminal),
    terminalID: operation.terminal,
    accountID: operation.accountId,
    description: operation.description,
    language: operation.language,
    cardMask: operation.cardMask,
    cardType: operation.cardType,
    issuer: 'TEST BANK',
    reference: operation.reference,
    secure: operation.secure,
    secureDetails: '',
    statusID: operation.status,
    statusName: operation.status,
    name: operation.cardHolder,
    email: operation.email,
    phone: operation.phone,
    reasonCode: operation.reasonCode,
    reason,
  };
}

/** The bank shows a terminal under a short number of its own too. */
function shortTerminal(terminal: string): string {
  const number = createHash('sha256').update(terminal).digest().readUInt32BE(0) % 1_000_000;
  return `98${String(number).padStart(6, '0')}`;
}
