import { CALLBACK_FIELDS, isObject, type Checked, type Faults } from '@nplus.tech/ktwidget-client/protocol';
import {
  checkCallbacks,
  checkClearingDelay,
  checkDomains,
  checkMaxAmount,
  checkName,
  checkSignedOrders,
  MERCHANT_FIELDS,
} from './check-merchant.js';
import type { MerchantChange } from './merchant-changes.js';
import type { Merchant, MerchantCallbacks } from './merchant.js';

/** Makes the change of a merchant as it is when the change is made. */
export type ChangeOf = (merchant: Merchant) => MerchantChange;

/** What is given takes the place of what was; null or empty takes a default away; what is absent stays. */
function mergeCallbacks(given: unknown, faults: Faults): (before: MerchantCallbacks) => MerchantCallbacks {
  const set = checkCallbacks(given, faults);
  const named = isObject(given) ? Object.keys(given) : [];
  return (before) => {
    const kept = CALLBACK_FIELDS.filter((field) => !named.includes(field)).map((field) => [
      field,
      before[field],
    ]);
    return {
      ...Object.fromEntries(kept.filter(([, url]) => url !== undefined)),
      ...set,
    } as MerchantCallbacks;
  };
}

/**
 * Checks what an operator wants changed of a merchant: any of the fields it was made with. `domains` is the whole new
 * list; of `callbacks` only the named ones change. `holdLife` in seconds.
 */
export function checkMerchantChange(value: unknown, holdLife: number): Checked<ChangeOf> {
  if (!isObject(value) || Object.keys(value).length === 0) {
    return {
      ok: false,
      faults: { merchant: `must be a JSON object with what changes: ${MERCHANT_FIELDS.join(', ')}` },
    };
  }
  const faults: Faults = {};
  for (const field of Object.keys(value)) {
    if (!MERCHANT_FIELDS.includes(field))
      faults[field] = `is not known; the fields are ${MERCHANT_FIELDS.join(', ')}`;
  }
  const change: MerchantChange = {};
  if ('name' in value) change.name = checkName(value['name'], faults);
  if ('domains' in value) change.trustedDomains = checkDomains(value['domains'], faults);
  if ('require_signed_orders' in value) {
    change.requireSignedOrders = checkSignedOrders(value['require_signed_orders'], faults);
  }
  if ('clearing_delay_minutes' in value) {
    change.clearingDelayMinutes = checkClearingDelay(value['clearing_delay_minutes'], holdLife, faults);
  }
  if ('max_amount' in value) change.maxAmount = checkMaxAmount(value['max_amount'], faults);
  const callbacksAfter = 'callbacks' in value ? mergeCallbacks(value['callbacks'], faults) : null;
  if (Object.keys(faults).length > 0) return { ok: false, faults };
  return {
    ok: true,
    value: ({ callbacks }) => (callbacksAfter ? { ...change, callbacks: callbacksAfter(callbacks) } : change),
  };
}
