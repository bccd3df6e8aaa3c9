/** Makes anonymous sealed boxes, as libsodium's `crypto_box_seal`. */
export interface Sealer {
  /**
   * @param message what to seal
   * @param publicKey X25519, 32 bytes
   * @returns rejects when the key is none, or of low order
   */
  seal(message: Uint8Array, publicKey: Uint8Array): Promise<Uint8Array>;
}
