import {
  CALLBACK_FIELDS,
  isObject,
  normalizeCallbackUrl,
  tiynFromAmount,
  type CallbackField,
  type Checked,
  type Faults,
} from '@nplus.tech/ktwidget-client/protocol';
import type { MerchantCallbacks } from './merchant.js';
import { normalizeTrustedDomain } from './trusted-domains.js';

/** What an operator says of a new merchant, checked and in its normal form. */
export interface MerchantDetails {
  name: string;
  trustedDomains: string[];
  callbacks: MerchantCallbacks;
  requireSignedOrders: boolean;
  clearingDelayMinutes: number;
  maxAmount: bigint | null;
}

/** The fields of a merchant, as an operator writes them. */
export const MERCHANT_FIELDS = [
  'name',
  'domains',
  'callbacks',
  'require_signed_orders',
  'clearing_delay_minutes',
  'max_amount',
];
const MAX_NAME_LENGTH = 200;
const MAX_DOMAINS = 100;
const CONTROL = /\p{Cc}/u;
/** Between the end of the longest clearing delay and the end of a hold: an outage must fit in. */
const CLEARING_MARGIN_SECONDS = 12 * 3600;

export function checkName(value: unknown, faults: Faults): string {
  const name = typeof value === 'string' ? value.trim() : '';
  if (name === '') faults['name'] = 'must be a non-empty string: it is printed on receipts';
  else if (name.length > MAX_NAME_LENGTH) faults['name'] = `must be at most ${MAX_NAME_LENGTH} characters`;
  else if (CONTROL.test(name)) faults['name'] = 'must not contain control characters';
  return name;
}

export function checkDomains(value: unknown, faults: Faults): string[] {
  if (!Array.isArray(value) || value.length === 0) {
    faults['domains'] = 'must be a list of at least one domain where the button may stand';
    return [];
  }
  if (value.length > MAX_DOMAINS) {
    faults['domains'] = `must be at most ${MAX_DOMAINS} domains`;
    return [];
  }
  const domains = value.map((text: unknown, index) => {
    const domain = typeof text === 'string' ? normalizeTrustedDomain(text) : null;
    if (domain === null) {
      faults[`domains.${index}`] = 'must be host, host:port or *.host, without a scheme or a path';
    }
    return domain ?? '';
  });
  return [...new Set(domains)];
}

export function checkCallbacks(value: unknown, faults: Faults): MerchantCallbacks {
  if (value === undefined || value === null) return {};
  if (!isObject(value)) {
    faults['callbacks'] = 'must be an object of callback URLs';
    return {};
  }
  const callbacks: MerchantCallbacks = {};
  const known = (field: string): field is CallbackField =>
    CALLBACK_FIELDS.some((callback) => callback === field);
  for (const [field, text] of Object.entries(value)) {
    if (!known(field)) {
      faults[`callbacks.${field}`] = `is not known; the callbacks are ${CALLBACK_FIELDS.join(', ')}`;
      continue;
    }
    if (text === null || text === '') continue;
    const url = typeof text === 'string' ? normalizeCallbackUrl(text) : null;
    if (url === null) {
      faults[`callbacks.${field}`] = 'must be an http or https URL, with or without its scheme';
    } else callbacks[field] = url;
  }
  return callbacks;
}

export function checkSignedOrders(value: unknown, faults: Faults): boolean {
  if (typeof value !== 'boolean') faults['require_signed_orders'] = 'must be true or false';
  return value === true;
}

/** The longest clearing delay that ends well before a hold of this life does (in seconds), in minutes. */
export function longestClearingDelay(holdLife: number): number {
  return Math.floor(Math.max(0, holdLife - CLEARING_MARGIN_SECONDS) / 60);
}

export function checkClearingDelay(value: unknown, holdLife: number, faults: Faults): number {
  if (value === undefined || value === null) return 0;
  const longest = longestClearingDelay(holdLife);
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= longest) return value;
  faults['clearing_delay_minutes'] =
    `must be whole minutes from 0 (charge at once) to ${longest}: a hold lives ${holdLife / 60} minutes`;
  return 0;
}

/** KZT → tiyn; null is no limit. */
export function checkMaxAmount(value: unknown, faults: Faults): bigint | null {
  if (value === undefined || value === null) return null;
  const tiyn = tiynFromAmount(value);
  if (tiyn === null)
    faults['max_amount'] = 'must be an amount in KZT above 0 with at most two decimals, or null for no limit';
  return tiyn === null ? null : BigInt(tiyn);
}

/**
 * Checks what an operator says of a new merchant (contract 1.7): name, trusted domains, default callback URLs, whether it
 * takes signed orders alone, the minutes between hold and charge, which must end well before the hold does (`holdLife`, in
 * seconds), and the most that one payment may be.
 * A field that is not known is a fault: a mistyped one would silently be without effect.
 */
export function checkMerchant(value: unknown, holdLife: number): Checked<MerchantDetails> {
  if (!isObject(value)) {
    return { ok: false, faults: { merchant: 'must be a JSON object with name, domains and callbacks' } };
  }
  const faults: Faults = {};
  const details: MerchantDetails = {
    name: checkName(value['name'], faults),
    trustedDomains: checkDomains(value['domains'], faults),
    callbacks: checkCallbacks(value['callbacks'], faults),
    requireSignedOrders: checkSignedOrders(value['require_signed_orders'] ?? false, faults),
    clearingDelayMinutes: checkClearingDelay(value['clearing_delay_minutes'], holdLife, faults),
    maxAmount: checkMaxAmount(value['max_amount'], faults),
  };
  for (const field of Object.keys(value)) {
    if (!MERCHANT_FIELDS.includes(field))
      faults[field] = `is not known; the fields are ${MERCHANT_FIELDS.join(', ')}`;
  }
  return Object.keys(faults).length === 0 ? { ok: true, value: details } : { ok: false, faults };
}
