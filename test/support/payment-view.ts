import type { CreatedPayment, PaymentStatus, PaymentView } from '../../src/protocol/index.js';

/** A payment as the gateway has just created it. */
export const PAYMENT: CreatedPayment = {
  transaction_hash: 'a'.repeat(40),
  show_close_button: true,
  payment_url: 'https://widget.example/payment-card?hash=aaaa',
};

/** What the gateway says of a payment that went well to its end. */
export const COMPLETED = { status: { status: 'completed' }, final: true } as const;

/** What it says of one that the bank declined. */
export const DECLINED = {
  status: { status: 'error', error: { error_type: 'ERROR_PAYMENT', error_message: 'declined' } },
  final: true,
  reason: 'not_enough_funds',
} as const;

/** What of a status matters to a test. */
export interface ViewParts extends Partial<Pick<PaymentView, 'continue' | 'reason'>> {
  status: PaymentStatus;
}

/** The status of {@link PAYMENT}. */
export function statusView(parts: ViewParts): PaymentView {
  const created = '2026-01-02T03:04:05+05:00';
  const failed = parts.status === 'error' || parts.status === 'denied';
  const error = failed ? ({ error_type: 'ERROR_PAYMENT', error_message: 'no' } as const) : null;
  return {
    transaction_hash: PAYMENT.transaction_hash,
    order_id: '1',
    amount: 1000,
    created_at: created,
    updated_at: null,
    final: failed || parts.status === 'completed',
    reason: null,
    continue: null,
    receipt_url: 'https://widget.example/receipt',
    test_mode: true,
    ...parts,
    status: { status: parts.status, created_at: created, updated_at: null, error },
  };
}
