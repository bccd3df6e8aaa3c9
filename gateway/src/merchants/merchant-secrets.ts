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

/** A new X25519 key pair: its public half for the button, and what is stored of it. */
export function newBoxKey(
  appId: string,
  { vault, boxes }: { vault: Vault; boxes: SealedBoxes },
): { appKey: string; record: MerchantSecretRecord } {
  const { publicKey, secretKey } = boxes.newKeyPair();
  const appKey = publicKey.toString('base64');
  const sealed = vault.seal(secretKey, secretContext(appId, 'box'));
  secretKey.fill(0);
  return { appKey, record: { kind: 'box', lookup: appKey, sealed } };
}

/** A new secret of a kind, to be told once, and what is stored of it. */
export function newSecret(
  kind: 'app' | 'order' | 'webhook',
  appId: string,
  vault: Vault,
): { secret: string; record: MerchantSecretRecord } {
  const bytes = randomBytes(SECRET_BYTES);
  if (kind === 'app') {
    const secret = `ktas_${bytes.toString('base64url')}`;
    return { secret, record: { kind, lookup: hashAppSecret(secret), sealed: null } };
  }
  const secret = `${kind === 'webhook' ? 'whsec_' : ''}${bytes.toString('base64')}`;
  return {
    secret,
    record: { kind, lookup: null, sealed: vault.seal(Buffer.from(secret), secretContext(appId, kind)) },
  };
}

/** Makes everything a new merchant needs to prove itself, and the records to store of it. */
export function newMerchantSecrets(
  appId: string,
  { vault, boxes }: { vault: Vault; boxes: SealedBoxes },
): { credentials: MerchantCredentials; records: MerchantSecretRecord[] } {
  const box = newBoxKey(appId, { vault, boxes });
  const app = newSecret('app', appId, vault);
  const order = newSecret('order', appId, vault);
  const webhook = newSecret('webhook', appId, vault);
  return {
    credentials: {
      appKey: box.appKey,
      appSecret: app.secret,
      orderSecret: order.secret,
      webhookSecret: webhook.secret,
    },
    records: [box.record, app.record, order.record, webhook.record],
  };
}
