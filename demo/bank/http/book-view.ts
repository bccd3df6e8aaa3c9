import { toKzt } from '../acquiring/money.js';
import type { Book, Invoice } from '../book/book.js';
import type { Operation } from '../book/operation.js';

/** What a test reads to compare books: amounts are numbers of KZT. */
export function invoiceView(book: Book, invoice: Invoice): Record<string, unknown> {
  const operations = book.operationsOf(invoice);
  return { ...invoice, operations: operations.map((operation) => operationView(book, operation)) };
}

function operationView(book: Book, operation: Operation): Record<string, unknown> {
  const count = (what: string): number =>
    operation.history.filter((step) => step.what.split(' ')[0] === what).length;
  return {
    id: operation.id,
    invoiceId: operation.invoiceId,
    amount: toKzt(operation.amount),
    currency: operation.currency,
    status: operation.status,
    chargedAmount: toKzt(operation.charged),
    refundedAmount: toKzt(operation.refunded),
    cardMask: operation.cardMask,
    approvalCode: operation.approvalCode,
    reference: operation.reference,
    reasonCode: operation.reasonCode,
    secure: operation.secure,
    charges: count('charged'),
    cancels: count('cancelled'),
    refunds: count('refunded'),
    history: operation.history.map(({ amount, ...step }) =>
      amount === undefined ? step : { ...step, amount: toKzt(amount) },
    ),
    postLinks: book
      .links()
      .flatMap((link) =>
        link.operationId === operation.id
          ? link.deliveries.map(({ at, answerStatus }) => ({ url: link.url, at, answerStatus }))
          : [],
      ),
  };
}
