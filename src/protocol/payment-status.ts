/** The life of a payment (contract 1.5). */
export const PAYMENT_STATUSES = ['pending', 'authorized', 'success', 'completed', 'error', 'denied'] as const;
/** One of {@link PAYMENT_STATUSES}. */
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];

/** Where a payment may go from each status; nothing leaves a final one (contract 1.5). */
export const ALLOWED_TRANSITIONS: Readonly<Record<PaymentStatus, readonly PaymentStatus[]>> = {
  pending: ['authorized', 'error', 'denied'],
  authorized: ['success', 'error', 'denied'],
  success: ['completed', 'error', 'denied'],
  completed: [],
  error: [],
  denied: [],
};

/** Whether nothing can follow this status. */
export function isFinal(status: PaymentStatus): boolean {
  return ALLOWED_TRANSITIONS[status].length === 0;
}

/** Whether the status says that the money is or will be taken: `success` or `completed`. */
export function isPaid(status: PaymentStatus): boolean {
  return status === 'success' || status === 'completed';
}

/** Whether the payment failed: `error` or `denied`. */
export function isFailed(status: PaymentStatus): boolean {
  return status === 'error' || status === 'denied';
}

/** Where a payment failed: while paying, while entering card data, inside ktpay (contract 1.5). */
export const ERROR_TYPES = ['ERROR_PAYMENT', 'ERROR_INPUT', 'ERROR_SYSTEM'] as const;
/** One of {@link ERROR_TYPES}. */
export type ErrorType = (typeof ERROR_TYPES)[number];

/** The status object of contract 1.6. Times are ISO 8601 with the offset of the configured zone. */
export interface StatusObject {
  status: PaymentStatus;
  created_at: string;
  updated_at: string | null;
  error: { error_type: ErrorType; error_message: string } | null;
}
