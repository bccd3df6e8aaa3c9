import { CALLBACK_FIELDS, isFailed, type Order } from '@nplus.tech/ktwidget-client/protocol';
import type { Payment } from './payment.js';

/** Whether two orders in their normal form say the same. */
function sameOrder(a: Order, b: Order): boolean {
  return (
    a.order_id === b.order_id &&
    a.amount === b.amount &&
    a.type === b.type &&
    a.service?.service_id === b.service?.service_id &&
    a.service?.contract_value === b.service?.contract_value &&
    (a.description ?? '') === (b.description ?? '') &&
    (a.show_close_button ?? true) === (b.show_close_button ?? true) &&
    CALLBACK_FIELDS.every((field) => a[field] === b[field])
  );
}

/** What a second use of an order_id comes to (contract 2.2). */
export type Repeat = 'resume' | 'replace' | 'unsettled' | 'used';

/**
 * Decides about a second use of an order_id: `resume` the same payment (double click, reload, second tab); `replace` a
 * failed one, when no payment of the order holds money or leaves anything unknown (`unsettled`), or an unsigned one
 * without a hold by a signed order; `unsettled` and `used` are conflicts.
 */
export function decideRepeat(
  existing: { payment: Payment; unsettled: boolean },
  wanted: { order: Order; signed: boolean },
): Repeat {
  const { payment } = existing;
  if (isFailed(payment.status)) return existing.unsettled ? 'unsettled' : 'replace';
  if (wanted.signed && !payment.signed && payment.status === 'pending') return 'replace';
  return sameOrder(payment.order, wanted.order) ? 'resume' : 'used';
}
