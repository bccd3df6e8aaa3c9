import { FAILURE_REASONS, type FailureReason } from './failure-reason.js';
import { isObject } from './faults.js';
import { ERROR_TYPES, PAYMENT_STATUSES, type StatusObject } from './payment-status.js';

/** Where "Continue" leads once a payment has an outcome. */
export interface ContinueTarget {
  url: string;
  /** False: the host is not on the merchant's list (contract 2.2); it is shown and needs a click of its own. */
  trusted: boolean;
  /** True: skip the receipt and go straight there (`callback_force_*`). */
  forced: boolean;
}

/** The public status of a payment (contract 2.2): the truth that every message between windows only hints at. */
export interface PaymentView {
  transaction_hash: string;
  order_id: string;
  /** In KZT. */
  amount: number;
  /** ISO 8601 with offset. */
  created_at: string;
  updated_at: string | null;
  status: StatusObject;
  /** Whether nothing can follow. */
  final: boolean;
  /** Why it failed, to be translated; null unless `error` or `denied`. */
  reason: FailureReason | null;
  /** Null while there is no outcome, and when no callback URL was given. */
  continue: ContinueTarget | null;
  /** The receipt, as a page of its own. */
  receipt_url: string;
  test_mode: boolean;
}

/** 40 lower-case hex characters: 160 random bits. */
export const TRANSACTION_HASH = /^[0-9a-f]{40}$/;

function isStatusObject(value: unknown): value is StatusObject {
  if (!isObject(value)) return false;
  const { status, created_at, updated_at, error } = value;
  return (
    PAYMENT_STATUSES.some((known) => known === status) &&
    typeof created_at === 'string' &&
    (updated_at === null || typeof updated_at === 'string') &&
    (error === null ||
      (isObject(error) &&
        ERROR_TYPES.some((known) => known === error['error_type']) &&
        typeof error['error_message'] === 'string'))
  );
}

function isContinueTarget(value: unknown): value is ContinueTarget | null {
  if (value === null) return true;
  return (
    isObject(value) &&
    typeof value['url'] === 'string' &&
    /^https?:\/\//.test(value['url']) &&
    typeof value['trusted'] === 'boolean' &&
    typeof value['forced'] === 'boolean'
  );
}

/** Whether the value is a {@link PaymentView}. */
export function isPaymentView(value: unknown): value is PaymentView {
  if (!isObject(value)) return false;
  return (
    typeof value['transaction_hash'] === 'string' &&
    TRANSACTION_HASH.test(value['transaction_hash']) &&
    typeof value['order_id'] === 'string' &&
    typeof value['amount'] === 'number' &&
    typeof value['created_at'] === 'string' &&
    (value['updated_at'] === null || typeof value['updated_at'] === 'string') &&
    isStatusObject(value['status']) &&
    typeof value['final'] === 'boolean' &&
    (value['reason'] === null || FAILURE_REASONS.some((known) => known === value['reason'])) &&
    isContinueTarget(value['continue']) &&
    typeof value['receipt_url'] === 'string' &&
    typeof value['test_mode'] === 'boolean'
  );
}
