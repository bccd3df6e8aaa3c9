import {
  isFailed,
  isPaid,
  type CallbackField,
  type ContinueTarget,
} from '@nplus.tech/ktwidget-client/protocol';
import type { Merchant } from '../merchants/merchant.js';
import { urlIsTrusted } from '../merchants/trusted-domains.js';
import type { Payment } from './payment.js';

const AFTER_SUCCESS: readonly CallbackField[] = [
  'callback_force_success_url',
  'callback_force_back_url',
  'callback_success_url',
  'callback_back_url',
];
const AFTER_FAILURE: readonly CallbackField[] = [
  'callback_force_failed_url',
  'callback_force_back_url',
  'callback_failed_url',
  'callback_back_url',
];

/**
 * Where "Continue" leads, once there is an outcome: a forced URL before a plain one, the outcome's own before the
 * general one; for each the order's before the merchant's (contract 1.2, 1.7). A URL of an unsigned order that is on
 * none of the merchant's domains is not trusted (contract 2.2). While a service is being credited the customer may go on
 * by a click, and is not sent anywhere: the provider may refuse yet.
 */
export function continueTarget(payment: Payment, merchant: Merchant): ContinueTarget | null {
  // A service that is still being credited was paid for: its customer goes on as after a success (architecture §7).
  const paid = isPaid(payment.status) || payment.status === 'authorized';
  if (!paid && !isFailed(payment.status)) return null;
  for (const field of paid ? AFTER_SUCCESS : AFTER_FAILURE) {
    const own = payment.order[field];
    const url = own ?? merchant.callbacks[field];
    if (url === undefined) continue;
    const trusted = own === undefined || payment.signed || urlIsTrusted(url, merchant.trustedDomains);
    const forced = field.startsWith('callback_force_') && trusted && payment.status !== 'authorized';
    return { url, trusted, forced };
  }
  return null;
}
