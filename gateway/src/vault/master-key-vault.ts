import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { Vault } from '../merchants/ports.js';

/** The length of a master key in bytes (AES-256). */
export const MASTER_KEY_BYTES = 32;
const VERSION = 'v1';
const IV_BYTES = 12;
const TAG_BYTES = 16;
const SEALED = /^v1\.([0-9a-f]{8})\.([\w-]{16})\.([\w-]{22,})$/;

/** Tells which key sealed a text; says nothing of the key itself. */
function keyIdOf(key: Buffer): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 8);
}

/**
 * A vault on AES-256-GCM. The first master key seals, all of them open: a new key is put first, and the old one stays
 * behind it until nothing sealed by it is left. Text form: `v1.<keyId>.<iv>.<ciphertext and tag>`, base64url; the
 * context is authenticated with it, so a text moved to another row or column does not open.
 */
export function createVault(masterKeys: readonly Buffer[]): Vault {
  const [first] = masterKeys;
  if (!first) throw new Error('a vault needs at least one master key');
  if (masterKeys.some((key) => key.length !== MASTER_KEY_BYTES)) {
    throw new Error(`a master key has ${MASTER_KEY_BYTES} bytes`);
  }
  const keys = new Map(masterKeys.map((key) => [keyIdOf(key), key]));

  return {
    keyIds: [...keys.keys()],
    seal(secret, context) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', first, iv).setAAD(Buffer.from(context));
      const sealed = Buffer.concat([cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
      return [VERSION, keyIdOf(first), iv.toString('base64url'), sealed.toString('base64url')].join('.');
    },

    open(sealed, context) {
      const [, keyId = '', iv = '', text = ''] = SEALED.exec(sealed) ?? [];
      if (keyId === '') throw new Error('not a text that a vault sealed');
      const key = keys.get(keyId);
      if (!key) throw new Error(`sealed by master key ${keyId}, which is not configured`);
      const bytes = Buffer.from(text, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url'), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(-TAG_BYTES));
      return Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]);
    },
  };
}
