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

async function seal(message: string, appKey: string): Promise<string> {
  const sealer = await loadSealer();
  try {
    return base64From(await sealer.seal(new TextEncoder().encode(message), bytesFrom(appKey)));
  } catch (cause) {
    throw new PayError('invalid_order', 'opening', cause);
  }
}

/** The body that was sealed before anybody asked for it, and of what. */
let ahead: { message: string; appKey: string; body: Promise<string> } | null = null;

/**
 * Seals what the next click will probably ask for, so that it is sent at once; another order is sealed when it is asked for.
 * @param content as `sealOrder` takes it
 * @param appKey likewise
 */
export function sealAhead(content: SealedContent, appKey: string): void {
  const message = JSON.stringify(content);
  if (ahead?.message === message && ahead.appKey === appKey) return;
  const body = seal(message, appKey);
  ahead = { message, appKey, body };
  body.catch(() => {
    if (ahead?.body === body) ahead = null;
  });
}

/**
 * Seals what the gateway is to read (contract 1.2).
 * @param content the order, or the merchant's signed token
 * @param appKey the merchant's public key, base64 of either alphabet
 * @returns the body: standard base64 of the sealed box; no box is given twice
 * @throws {PayError} `unsupported_browser`, `not_loaded`, or `invalid_order` when the key is none
 */
export function sealOrder(content: SealedContent, appKey: string): Promise<string> {
  const message = JSON.stringify(content);
  const made = ahead;
  ahead = null;
  return made?.message === message && made.appKey === appKey ? made.body : seal(message, appKey);
}
