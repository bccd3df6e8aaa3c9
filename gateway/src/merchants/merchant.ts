import type { CallbackField } from '@nplus.tech/ktwidget-client/protocol';

/** Default callback URLs of a merchant; an order's own value wins (contract 1.7). */
export type MerchantCallbacks = Partial<Record<CallbackField, string>>;

/** A merchant as the payment life sees it (contract 1.7). */
export interface Merchant {
  id: number;
  appId: string;
  name: string;
  /** `host`, `host:port` or `*.host`, punycode. */
  trustedDomains: readonly string[];
  callbacks: MerchantCallbacks;
  requireSignedOrders: boolean;
  /** So long after the hold the money is charged; until then the merchant may cancel. 0: at once. */
  clearingDelayMinutes: number;
  /** The most that one payment may be, in tiyn; null: as much as any. */
  maxAmount: bigint | null;
  disabledAt: Date | null;
  createdAt: Date;
}

/** A merchant's X25519 key pair; the secret half as the vault sealed it. */
export interface BoxKey {
  publicKey: Buffer;
  sealedSecretKey: string;
}
