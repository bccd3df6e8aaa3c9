import { PayError } from './pay-error.js';
import type { SealedContent } from './protocol/sealed-content.js';
import type { Sealer } from './sealing/sealer.js';
import { SodiumSealer } from './sealing/sodium-sealer.js';
import { WebCryptoSealer } from './sealing/web-crypto-sealer.js';

let loading: Promise<Sealer> | null = null;

async function chooseSealer(): Promise<Sealer> {
  const small = await WebCryptoSealer.ifSupported();
  if (small) return small;
  if (typeof WebAssembly === 'undefined') throw new PayError('unsupported_browser', 'opening');
  return SodiumSealer.load();
}

/**
 * The sealer that this browser can use, chosen once; a failed fetch is tried again by the next call.
 * @throws {PayError} `unsupported_browser`, or `not_loaded`
 */
export function loadSealer(): Promise<Sealer> {
  loading ??= chooseSealer().catch((cause: unknown) => {
    loading = null;
    throw cause instanceof PayError ? cause : new PayError('not_loaded', 'opening', cause);
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
  const sealer = await loadSealer();
  try {
    const message = new TextEncoder().encode(JSON.stringify(content));
    return base64From(await sealer.seal(message, bytesFrom(appKey)));
  } catch (cause) {
    throw new PayError('invalid_order', 'opening', cause);
  }
}
