import type { AuditEntry } from '../payments/audit-entry.js';
import type { Merchant } from './merchant.js';
import type { MerchantSecretRecord } from './ports.js';

/** What an operator may change of a merchant. */
export type MerchantChange = Partial<
  Pick<
    Merchant,
    | 'name'
    | 'trustedDomains'
    | 'callbacks'
    | 'requireSignedOrders'
    | 'clearingDelayMinutes'
    | 'maxAmount'
    | 'disabledAt'
  >
>;

/** A secret that takes the place of the ones before it; those stay valid until `oldValidUntil`, or end sooner. */
export interface SecretRotation {
  merchantId: number;
  secret: MerchantSecretRecord;
  at: Date;
  oldValidUntil: Date;
}

/** A secret that is valid now, without what it is. */
export interface ValidSecret {
  kind: MerchantSecretRecord['kind'];
  createdAt: Date;
  /** Null: until it is rotated. */
  validUntil: Date | null;
}

/** What operators change of merchants; each change commits together with who made it. */
export interface MerchantChangeStore {
  /**
   * Locks the merchant and stores what `decide` makes of it; a null decision stores nothing. Returns the merchant as it
   * is afterwards, null when there is none.
   */
  change(
    id: number,
    decide: (merchant: Merchant) => { change: MerchantChange; audit: AuditEntry } | null,
  ): Promise<Merchant | null>;
  rotate(rotation: SecretRotation, audit: AuditEntry): Promise<void>;
  /** Newest first of each kind. */
  validSecrets(merchantId: number, now: Date): Promise<ValidSecret[]>;
}
