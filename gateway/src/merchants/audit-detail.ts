import { amountFromTiyn } from '@nplus.tech/ktwidget-client/protocol';
import type { Merchant } from './merchant.js';

/** What was made or changed of a merchant, for the audit log, which is read as JSON: amounts in KZT. */
export function auditDetail({ maxAmount, ...rest }: Partial<Merchant>): Record<string, unknown> {
  if (maxAmount === undefined) return rest;
  return { ...rest, maxAmount: maxAmount === null ? null : amountFromTiyn(maxAmount) };
}
