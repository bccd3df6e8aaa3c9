import { isObject, isPaymentView, type ReceiptView } from '@nplus.tech/ktwidget-client/protocol';

const isTextOrNull = (value: unknown): value is string | null => value === null || typeof value === 'string';

/** Whether the value is a {@link ReceiptView}. */
export function isReceiptView(value: unknown): value is ReceiptView {
  return (
    isObject(value) &&
    isPaymentView(value['payment']) &&
    typeof value['number'] === 'string' &&
    typeof value['merchant_name'] === 'string' &&
    typeof value['description'] === 'string' &&
    isTextOrNull(value['card_mask']) &&
    isTextOrNull(value['approval_code']) &&
    isTextOrNull(value['reference']) &&
    isTextOrNull(value['paid_at']) &&
    typeof value['refunded_amount'] === 'number'
  );
}
