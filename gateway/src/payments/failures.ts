import type { AcquirerOperation } from './acquirer.js';
import type { Failure } from './payment.js';

/** A failed ending: which final status, and why (the table of contract 1.5). */
export interface Ending {
  status: 'error' | 'denied';
  failure: Failure;
}

const ending = (status: Ending['status'], failure: Failure): Ending => ({ status, failure });

/** The acquirer declined, or the card data or 3-D Secure failed and the attempts are used up. */
export function declinedByAcquirer(operation: AcquirerOperation): Ending {
  const { failure } = operation;
  return ending('error', {
    errorType: failure?.errorType ?? 'ERROR_PAYMENT',
    reason: failure?.reason ?? 'declined',
    message: failure
      ? `Acquirer rejected the payment (code ${failure.code})`
      : 'Acquirer rejected the payment',
  });
}

/** The service provider refused the credit: no such contract, closed, over its limit (contract 1.5). */
export function refusedByProvider(code: string): Ending {
  return ending('denied', {
    errorType: 'ERROR_PAYMENT',
    reason: 'provider_refused',
    message: `The service provider refused the payment (code ${code})`,
  });
}

/** The endings that no acquirer's answer words. */
export const ENDINGS = {
  expired: ending('denied', {
    errorType: 'ERROR_INPUT',
    reason: 'expired',
    message: 'No card was entered before the payment expired',
  }),
  cancelledByCustomer: ending('denied', {
    errorType: 'ERROR_INPUT',
    reason: 'customer_cancelled',
    message: 'The customer cancelled the payment',
  }),
  cancelledByMerchant: ending('denied', {
    errorType: 'ERROR_PAYMENT',
    reason: 'merchant_cancelled',
    message: 'The merchant cancelled the payment',
  }),
  merchantDisabled: ending('denied', {
    errorType: 'ERROR_SYSTEM',
    reason: 'merchant_disabled',
    message: 'The merchant was disabled before a card was entered',
  }),
  superseded: ending('denied', {
    errorType: 'ERROR_SYSTEM',
    reason: 'internal',
    message: 'A signed order took the place of this unsigned one',
  }),
  acquirerUnreachable: ending('error', {
    errorType: 'ERROR_SYSTEM',
    reason: 'acquirer_unavailable',
    message: 'The acquirer could not be reached until the deadline',
  }),
  providerUnreachable: ending('error', {
    errorType: 'ERROR_SYSTEM',
    reason: 'provider_unavailable',
    message: 'The service provider could not be reached until the deadline',
  }),
  amountMismatch: ending('error', {
    errorType: 'ERROR_SYSTEM',
    reason: 'amount_mismatch',
    message: 'The acquirer reports another amount, currency or terminal than the payment has',
  }),
  holdEnded: ending('error', {
    errorType: 'ERROR_PAYMENT',
    reason: 'hold_expired',
    message: 'The hold on the card ended before the amount was taken',
  }),
} as const satisfies Record<string, Ending>;
