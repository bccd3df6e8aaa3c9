import type { Sealer } from './sealer.js';

/** Seals with libsodium, where the browser has no X25519 of its own: large, and WebAssembly. */
export class SodiumSealer implements Sealer {
  readonly #seal: (message: Uint8Array, publicKey: Uint8Array) => Uint8Array;

  /** @param seal `crypto_box_seal` */
  constructor(seal: (message: Uint8Array, publicKey: Uint8Array) => Uint8Array) {
    this.#seal = seal;
  }

  /** Fetches libsodium. */
  static async load(): Promise<SodiumSealer> {
    // The functions are on the default export alone, whatever the types say.
    const { default: sodium } = await import('libsodium-wrappers');
    await sodium.ready;
    return new SodiumSealer((message, publicKey) => sodium.crypto_box_seal(message, publicKey));
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- what libsodium throws is a rejection here
  async seal(message: Uint8Array, publicKey: Uint8Array): Promise<Uint8Array> {
    return this.#seal(message, publicKey);
  }
}
