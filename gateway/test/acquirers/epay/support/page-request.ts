import type { PaymentPageRequest } from '../../../../src/payments/acquirer.js';

export const TERMINAL = '67e34d63-102f-4bd1-898e-370781d0074d';

let lastInvoice = 1_350_767;

/** A payment of its own invoice; 1000 KZT unless told. */
export function pageRequest(changes: Partial<PaymentPageRequest> = {}): PaymentPageRequest {
  lastInvoice += 1;
  return {
    terminalId: TERMINAL,
    invoiceId: String(lastInvoice).padStart(15, '0'),
    secretHash: 'a secret of this payment',
    amount: 100_000n,
    description: 'Two books',
    language: 'ru',
    user: {},
    backLink: 'https://widget.example/payment/hash/back-link?outcome=success',
    failureBackLink: 'https://widget.example/payment/hash/back-link?outcome=failure',
    postLink: '',
    failurePostLink: '',
    ...changes,
  };
}
