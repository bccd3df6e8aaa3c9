import { hsalsa, xsalsa20poly1305 } from '@noble/ciphers/salsa.js';
import { blake2b } from '@noble/hashes/blake2.js';

/** A key agreement for one box: the sender's half is made for it and thrown away. */
export interface KeyAgreement {
  /** X25519, 32 bytes: travels in the box. */
  ephemeralPublicKey: Uint8Array;
  /** X25519 of the ephemeral secret key and the receiver's public key, 32 bytes. */
  sharedSecret: Uint8Array;
}

const NONCE_LENGTH = 24;

const words = (bytes: Uint8Array) => new Uint32Array(bytes.slice().buffer);

const SIGMA = words(new TextEncoder().encode('expand 32-byte k'));

/** What crypto_box makes of the shared secret before it encrypts with it. */
function boxKey(sharedSecret: Uint8Array): Uint8Array {
  const key = new Uint32Array(8);
  hsalsa(SIGMA, words(sharedSecret), new Uint32Array(4), key);
  return new Uint8Array(key.buffer);
}

/**
 * The box that libsodium's `crypto_box_seal` makes: the ephemeral public key, then `crypto_box` with the nonce
 * BLAKE2b-24(ephemeral public key ‖ receiver's public key).
 * @param message what to seal
 * @param publicKey the receiver's, X25519, 32 bytes
 * @param agreement made for this box alone
 * @throws when the shared secret is all zero: anybody could open the box (RFC 7748, 6.1)
 */
export function sealedBox(message: Uint8Array, publicKey: Uint8Array, agreement: KeyAgreement): Uint8Array {
  const { ephemeralPublicKey, sharedSecret } = agreement;
  if (sharedSecret.every((byte) => byte === 0)) throw new Error('the public key is of low order');
  const keys = Uint8Array.of(...ephemeralPublicKey, ...publicKey);
  const nonce = blake2b(keys, { dkLen: NONCE_LENGTH });
  const sealed = xsalsa20poly1305(boxKey(sharedSecret), nonce).encrypt(message);
  const box = new Uint8Array(ephemeralPublicKey.length + sealed.length);
  box.set(ephemeralPublicKey);
  box.set(sealed, ephemeralPublicKey.length);
  return box;
}
