import { blake2b } from './blake2b.js';
import { poly1305 } from './poly1305.js';
import { hsalsa20, xsalsa20 } from './salsa20.js';

/** A key agreement for one box: the sender's half is made for it and thrown away. */
export interface KeyAgreement {
  /** X25519, 32 bytes: travels in the box. */
  ephemeralPublicKey: Uint8Array;
  /** X25519 of the ephemeral secret key and the receiver's public key, 32 bytes. */
  sharedSecret: Uint8Array;
}

const KEY_LENGTH = 32;
const NONCE_LENGTH = 24;

/**
 * The box that libsodium's `crypto_box_seal` makes: the ephemeral public key, then `crypto_box` (Poly1305 tag, XSalsa20
 * ciphertext) with the nonce BLAKE2b-24(ephemeral public key ‖ receiver's public key).
 * @param message what to seal
 * @param publicKey the receiver's, X25519, 32 bytes
 * @param agreement made for this box alone
 * @throws when the shared secret is all zero: anybody could open the box (RFC 7748, 6.1)
 */
export function sealedBox(message: Uint8Array, publicKey: Uint8Array, agreement: KeyAgreement): Uint8Array {
  const { ephemeralPublicKey, sharedSecret } = agreement;
  if (sharedSecret.every((byte) => byte === 0)) throw new Error('the public key is of low order');
  const nonce = blake2b(Uint8Array.of(...ephemeralPublicKey, ...publicKey), NONCE_LENGTH);
  const stream = xsalsa20(hsalsa20(sharedSecret, new Uint8Array(16)), nonce, KEY_LENGTH + message.length);
  // The stream's first bytes are the tag's key; the rest hides the message.
  // eslint-disable-next-line @typescript-eslint/no-non-null-assertion -- both have the message's length
  const hidden = stream.subarray(KEY_LENGTH).map((byte, index) => byte ^ message[index]!);
  const parts = [ephemeralPublicKey, poly1305(hidden, stream.subarray(0, KEY_LENGTH)), hidden];
  const box = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    box.set(part, at);
    at += part.length;
  }
  return box;
}
