/**
 * Why a payment failed, as a word to translate: each has a sentence with what to do next in every locale.
 * The acquirer's reason codes are mapped to these by its adapter; the others are ktpay's own (contract 1.5).
 */
export const FAILURE_REASONS = [
  'declined',
  'not_enough_funds',
  'card_data_wrong',
  'card_expired',
  'card_blocked',
  'three_d_secure_failed',
  'three_d_secure_unavailable',
  'internet_payments_forbidden',
  'amount_limit',
  'too_often',
  'wait_and_retry',
  'issuer_unavailable',
  'acquirer_unavailable',
  'amount_mismatch',
  'hold_expired',
  'customer_cancelled',
  'expired',
  'merchant_cancelled',
  'merchant_disabled',
  'provider_refused',
  'provider_unavailable',
  'internal',
] as const;
/** One of {@link FAILURE_REASONS}. */
export type FailureReason = (typeof FAILURE_REASONS)[number];
