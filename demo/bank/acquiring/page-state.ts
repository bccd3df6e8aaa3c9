import type { Operation } from '../book/operation.js';

/** What a customer who opens the payment page finds. */
export type PageState =
  | { readonly kind: 'form'; readonly lastFailure: Operation | undefined }
  | { readonly kind: 'paid'; readonly operation: Operation }
  | { readonly kind: 'waiting'; readonly operation: Operation }
  | { readonly kind: 'over'; readonly operation: Operation };

/** Decides it from the invoice's operations, oldest first, and the page's token. */
export function pageState(operations: readonly Operation[], token: string): PageState {
  const paid = operations.findLast(({ approvalCode }) => approvalCode !== '');
  if (paid) return { kind: 'paid', operation: paid };
  const waiting = operations.findLast(({ answersAt }) => answersAt !== null);
  if (waiting) return { kind: 'waiting', operation: waiting };
  const failures = operations.filter(
    (operation) => operation.token === token && operation.status === 'FAILED',
  );
  const over = failures.findLast(({ final }) => final);
  return over ? { kind: 'over', operation: over } : { kind: 'form', lastFailure: failures.at(-1) };
}
