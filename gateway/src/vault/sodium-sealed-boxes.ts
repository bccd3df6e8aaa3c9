import sodium from 'sodium-native';
import type { SealedBoxes } from '../merchants/ports.js';

/** Sealed boxes by libsodium (`crypto_box_seal`): X25519, XSalsa20-Poly1305. */
export const sodiumSealedBoxes: SealedBoxes = {
  newKeyPair() {
    const publicKey = Buffer.alloc(sodium.crypto_box_PUBLICKEYBYTES);
    const secretKey = Buffer.alloc(sodium.crypto_box_SECRETKEYBYTES);
    sodium.crypto_box_keypair(publicKey, secretKey);
    return { publicKey, secretKey };
  },

  open(box, publicKey, secretKey) {
    // libsodium's binding throws on a box that is too short to be one; to the caller it is one more that does not open.
    if (box.length < sodium.crypto_box_SEALBYTES) return null;
    const plain = Buffer.alloc(box.length - sodium.crypto_box_SEALBYTES);
    return sodium.crypto_box_seal_open(plain, box, publicKey, secretKey) ? plain : null;
  },
};
