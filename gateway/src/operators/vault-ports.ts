import type { MerchantSecretRecord } from '../merchants/ports.js';
import type { AuditEntry } from '../payments/audit-entry.js';

/** A stored secret, sealed, with whose and what it is. */
export interface SealedSecret {
  id: bigint;
  merchantId: number;
  appId: string;
  kind: Exclude<MerchantSecretRecord['kind'], 'app'>;
  sealed: string;
}

/** Where sealed secrets lie, of whatever kind and whether they are valid still or not. */
export interface SealedSecretStore {
  /** How many each master key has sealed, by its id. */
  countByKey(): Promise<ReadonlyMap<string, number>>;
  /** Those that another key than `keyId` has sealed, behind the row `after`, by their number. */
  sealedByOthers(keyId: string, after: bigint, limit: number): Promise<SealedSecret[]>;
  /**
   * Puts another sealing of the same secret in its place, where it is still as it was read, together with who did so.
   * `audit` is asked with how many were replaced; none: nothing is written.
   */
  replace(
    sealings: readonly { id: bigint; before: string; after: string }[],
    audit: (replaced: number) => AuditEntry,
  ): Promise<number>;
}
