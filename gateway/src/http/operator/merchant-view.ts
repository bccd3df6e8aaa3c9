import { amountFromTiyn } from '@nplus.tech/ktwidget-client/protocol';
import type { MerchantCredentials } from '../../merchants/merchant-secrets.js';
import type { Merchant, MerchantCallbacks } from '../../merchants/merchant.js';

/** A merchant as the operator's API shows it. Nothing in it is secret. */
export interface MerchantView {
  id: number;
  name: string;
  app_id: string;
  domains: readonly string[];
  callbacks: MerchantCallbacks;
  /** Takes signed orders and nothing else (contract 2.4). */
  require_signed_orders: boolean;
  /** Between hold and charge; 0: at once. */
  clearing_delay_minutes: number;
  /** The most that one payment may be, in KZT; null: as much as any. */
  max_amount: number | null;
  disabled: boolean;
  /** ISO 8601, UTC. */
  created_at: string;
}

/** `data` of a merchant that was just made: the only time its secrets are told. */
export interface CreatedMerchantView {
  merchant: MerchantView;
  app_key: string;
  app_secret: string;
  order_secret: string;
  webhook_secret: string;
}

/** `data` of one merchant. */
export interface ShownMerchantView {
  merchant: MerchantView;
  /** The newest one; older ones may be valid still. */
  app_key: string;
}

/** A merchant for the operator's eyes. */
export function merchantView(merchant: Merchant): MerchantView {
  return {
    id: merchant.id,
    name: merchant.name,
    app_id: merchant.appId,
    domains: merchant.trustedDomains,
    callbacks: merchant.callbacks,
    require_signed_orders: merchant.requireSignedOrders,
    clearing_delay_minutes: merchant.clearingDelayMinutes,
    max_amount: merchant.maxAmount === null ? null : amountFromTiyn(merchant.maxAmount),
    disabled: merchant.disabledAt !== null,
    created_at: merchant.createdAt.toISOString(),
  };
}

/** A new merchant with everything it is told once. */
export function createdMerchantView(
  merchant: Merchant,
  credentials: MerchantCredentials,
): CreatedMerchantView {
  return {
    merchant: merchantView(merchant),
    app_key: credentials.appKey,
    app_secret: credentials.appSecret,
    order_secret: credentials.orderSecret,
    webhook_secret: credentials.webhookSecret,
  };
}
