import { createHash, randomBytes } from 'node:crypto';
import type { MerchantSecretRecord, SealedBoxes, Vault } from './ports.js';

const SECRET_BYTES = 32;

/** What a merchant is told once, when it is made. */
export interface MerchantCredentials {
  /** X25519 public key in base64; not a secret. */
  appKey: string;
  /** `ktas_…`: the bearer of the merchant's server API (contract 2.2). */
  appSecret: string;
  /** The HS256 key of signed orders (contract 2.4): the text's own bytes are the key, as JWT libraries take it. */
  orderSecret: string;
  /** `whsec_…`: signs notifications (contract 2.5). */
  webhookSecret: string;
}

/** What a vault binds a merchant's secret to, so that a stored one opens neither for another merchant nor as another kind. */
export function secretContext(appId: string, kind: Exclude<MerchantSecretRecord['kind'], 'app'>): string {
  return `merchant:${appId}:${kind}`;
}

/**
 * The form in which an `app_secret` is stored and looked up. A plain hash is right here: the secret is 32 random bytes,
 * so there is nothing to guess that a slow or salted hash could protect, and a plain one can be looked up by an index.
 */
export function hashAppSecret(appSecret: string): string {
  return createHash('sha256').update(appSecret).digest('hex');
}

/** Makes everything a new merchant needs to prove itself, and the records to store of it. */
export function newMerchantSecrets(
  appId: string,
  { vault, boxes }: { vault: Vault; boxes: SealedBoxes },
): { credentials: MerchantCredentials; records: MerchantSecretRecord[] } {
  const { publicKey, secretKey } = boxes.newKeyPair();
  const credentials: MerchantCredentials = {
    appKey: publicKey.toString('base64'),
    appSecret: `ktas_${randomBytes(SECRET_BYTES).toString('base64url')}`,
    orderSecret: randomBytes(SECRET_BYTES).toString('base64'),
    webhookSecret: `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`,
  };
  const sealText = (text: string, kind: 'order' | 'webhook') =>
    vault.seal(Buffer.from(text), secretContext(appId, kind));
  const records: MerchantSecretRecord[] = [
    { kind: 'box', lookup: credentials.appKey, sealed: vault.seal(secretKey, secretContext(appId, 'box')) },
    { kind: 'app', lookup: hashAppSecret(credentials.appSecret), sealed: null },
    { kind: 'order', lookup: null, sealed: sealText(credentials.orderSecret, 'order') },
    { kind: 'webhook', lookup: null, sealed: sealText(credentials.webhookSecret, 'webhook') },
  ];
  secretKey.fill(0);
  return { credentials, records };
}
