import {
  isFinal,
  type FailureReason,
  type PageBootstrap,
  type PaymentStatus,
  type PaymentView,
  type ReceiptView,
} from '@nplus.tech/ktwidget-client/protocol';

export const HASH = 'af7ed500aa9f2132fae4b63e936af641bcc4ebaf';

/** A payment as the gateway shows it, with what a test says of it. */
export function paymentView(changes: Partial<PaymentView> & { to?: PaymentStatus } = {}): PaymentView {
  const { to = 'pending', ...fields } = changes;
  const failed = to === 'error' || to === 'denied';
  const reason: FailureReason | null = failed ? 'declined' : null;
  return {
    transaction_hash: HASH,
    order_id: 'A-1042',
    amount: 1000.5,
    created_at: '2026-02-05T14:22:53+05:00',
    updated_at: null,
    status: {
      status: to,
      created_at: '2026-02-05T14:23:09+05:00',
      updated_at: null,
      error: failed ? { error_type: 'ERROR_PAYMENT', error_message: 'declined' } : null,
    },
    final: isFinal(to),
    reason,
    continue: null,
    receipt_url: `http://127.0.0.1/payment-card?hash=${HASH}`,
    test_mode: true,
    ...fields,
  };
}

/** A receipt with every field, once a card was used. */
export function receiptView(payment: PaymentView = paymentView()): ReceiptView {
  const used = payment.status.status !== 'pending' && payment.reason !== 'customer_cancelled';
  return {
    payment,
    number: '1350768',
    merchant_name: 'Кофейня «Зерно»',
    description: 'Кофе в зёрнах, 1 кг',
    card_mask: used ? '4405…5096' : null,
    approval_code: used ? '417239' : null,
    reference: used ? '603614223099' : null,
    paid_at: used ? '2026-02-05T14:23:09+05:00' : null,
    refunded_amount: 0,
  };
}

export function bootstrap(
  receipt: ReceiptView = receiptView(),
  more: Partial<PageBootstrap> = {},
): PageBootstrap {
  const over = receipt.payment.status.status !== 'pending';
  return { receipt, creator: null, show_close_button: true, over, ...more };
}
