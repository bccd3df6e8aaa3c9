import { PayError } from './pay-error.js';
import type { SealedContent } from './protocol/sealed-content.js';

/** Makes anonymous sealed boxes, as libsodium's `crypto_box_seal`. */
export interface Sealer {
  /**
   * @param message what to seal
   * @param publicKey X25519, 32 bytes
   */
  seal(message: Uint8Array, publicKey: Uint8Array): Uint8Array;
}

let loading: Promise<Sealer> | null = null;

async function loadSodium(): Promise<Sealer> {
  // The functions are on the default export alone, whatever the types say.
  const { default: sodium } = await import('libsodium-wrappers');
  await sodium.ready;
  return { seal: (message, publicKey) => sodium.crypto_box_seal(message, publicKey) };
}

/** Fetches the sealer, once; a failed fetch is tried again by the next call. */
export function loadSealer(): Promise<Sealer> {
  loading ??= loadSodium().catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}

function bytesFrom(base64: string): Uint8Array {
  const standard = base64.replaceAll('-', '+').replaceAll('_', '/');
  return Uint8Array.from(atob(standard), (character) => character.charCodeAt(0));
}

const base64From = (bytes: Uint8Array) =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));

/**
 * Seals what the gateway is to read (contract 1.2).
 * @param content the order, or the merchant's signed token
 * @param appKey the merchant's public key, base64 of either alphabet
 * @returns the body: standard base64 of the sealed box
 * @throws {PayError} `unsupported_browser`, `not_loaded`, or `invalid_order` when the key is none
 */
export async function sealOrder(content: SealedContent, appKey: string): Promise<string> {
  if (typeof WebAssembly === 'undefined') throw new PayError('unsupported_browser', 'opening');
  const sealer = await loadSealer().catch((cause: unknown) => {
    throw new PayError('not_loaded', 'opening', cause);
  });
  try {
    const message = new TextEncoder().encode(JSON.stringify(content));
    return base64From(sealer.seal(message, bytesFrom(appKey)));
  } catch (cause) {
    throw new PayError('invalid_order', 'opening', cause);
  }
}
