import { sealedBox } from './sealed-box.js';
import type { Sealer } from './sealer.js';

const X25519 = 'X25519';

const GENERATIONS = 5;

/**
 * A key pair for one box. WebKitGTK fails about one generation in three hundred, at random: a next one is tried.
 * @throws what the last generation failed with
 */
async function newKeyPair(): Promise<CryptoKeyPair> {
  for (let nth = 1; ; nth += 1) {
    try {
      return await crypto.subtle.generateKey(X25519, false, ['deriveBits']);
    } catch (error) {
      // Any other error says that there is no such curve here.
      const mayWork = error instanceof DOMException && error.name === 'OperationError';
      if (!mayWork || nth === GENERATIONS) throw error;
    }
  }
}

/** Seals with the browser's own X25519: small, and a page whose policy forbids WebAssembly can use it. */
export class WebCryptoSealer implements Sealer {
  /** Made ahead, so that a click has not to wait for it; each is used for one box. */
  #next: Promise<CryptoKeyPair>;

  constructor(first: CryptoKeyPair) {
    this.#next = Promise.resolve(first);
  }

  /** The sealer, or null where the browser has no X25519, or the page is not secure. */
  static async ifSupported(): Promise<WebCryptoSealer | null> {
    try {
      return new WebCryptoSealer(await newKeyPair());
    } catch {
      return null;
    }
  }

  async seal(message: Uint8Array, publicKey: Uint8Array): Promise<Uint8Array> {
    const receiver = await crypto.subtle.importKey('raw', new Uint8Array(publicKey), X25519, false, []);
    const ephemeral = await this.#take();
    const [ephemeralPublicKey, sharedSecret] = await Promise.all([
      crypto.subtle.exportKey('raw', ephemeral.publicKey),
      crypto.subtle.deriveBits({ name: X25519, public: receiver }, ephemeral.privateKey, 256),
    ]);
    return sealedBox(message, publicKey, {
      ephemeralPublicKey: new Uint8Array(ephemeralPublicKey),
      sharedSecret: new Uint8Array(sharedSecret),
    });
  }

  #take(): Promise<CryptoKeyPair> {
    const pair = this.#next;
    this.#next = newKeyPair();
    // Whoever takes it is told.
    this.#next.catch(() => undefined);
    return pair;
  }
}
