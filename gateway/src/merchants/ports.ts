import type { AuditEntry } from '../payments/audit-entry.js';
import type { BoxKey, Merchant, MerchantCallbacks } from './merchant.js';

/** What the vault sealed, or a hash: what is stored of a merchant's secrets. */
export interface MerchantSecretRecord {
  kind: 'box' | 'app' | 'order' | 'webhook';
  /** For `box` the public key in base64; for `app` the hash that a bearer is looked up by; else null. */
  lookup: string | null;
  /** Sealed by the vault; null for `app`, of which only the hash is kept. */
  sealed: string | null;
}

/** A merchant about to be stored. */
interface NewMerchant {
  appId: string;
  name: string;
  trustedDomains: readonly string[];
  callbacks: MerchantCallbacks;
  requireSignedOrders: boolean;
  clearingDelayMinutes: number;
  maxAmount: bigint | null;
  secrets: readonly MerchantSecretRecord[];
  createdAt: Date;
}

/** Where merchants are kept. */
export interface MerchantStore {
  /** Stores the merchant and who made it, together. */
  insert(merchant: NewMerchant, audit: AuditEntry): Promise<Merchant>;
  /** In the order in which they were made. */
  list(): Promise<Merchant[]>;
  findById(id: number): Promise<Merchant | null>;
  /** The merchant with every box key that is valid at `now`, newest first. */
  findByAppId(appId: string, now: Date): Promise<{ merchant: Merchant; boxKeys: BoxKey[] } | null>;
  /** The merchant whose `app_secret`, valid at `now`, has this hash. */
  findByAppSecret(hash: string, now: Date): Promise<Merchant | null>;
  /** The sealed secrets of a kind that are valid at `now`, newest first. */
  secretsOf(
    merchantId: number,
    kind: MerchantSecretRecord['kind'],
    now: Date,
  ): Promise<MerchantSecretRecord[]>;
}

/** Seals small secrets for storage with the master key of the environment (AES-256-GCM), and opens them. */
export interface Vault {
  /** Which keys it has, the sealing one first; an id says nothing of its key. It stands in what that key sealed: `v1.<id>.…`. */
  readonly keyIds: readonly string[];
  seal(secret: Buffer, context: string): string;
  /** Throws when the text was not sealed by a key we have, or for another context. */
  open(sealed: string, context: string): Buffer;
}

/** Opens libsodium sealed boxes. */
export interface SealedBoxes {
  newKeyPair(): { publicKey: Buffer; secretKey: Buffer };
  /** The plain bytes, or null when the box is not for this key. */
  open(box: Buffer, publicKey: Buffer, secretKey: Buffer): Buffer | null;
}
