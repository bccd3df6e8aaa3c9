import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import sodium from 'libsodium-wrappers';
import { sealedBox } from '../../src/sealing/sealed-box.js';
import type { Sealer } from '../../src/sealing/sealer.js';
import { SodiumSealer } from '../../src/sealing/sodium-sealer.js';
import { WebCryptoSealer } from '../../src/sealing/web-crypto-sealer.js';

interface MerchantKeys {
  publicKey: string;
  secretKey: string;
}

interface SealedBoxes {
  boxes: {
    ephemeralPublicKey: string;
    sharedSecret: string;
    length: number;
    start: number;
    box: string;
  }[];
}

const vectors = async <T>(name: string): Promise<T> =>
  JSON.parse(await readFile(new URL(`../vectors/${name}.json`, import.meta.url), 'utf8')) as T;
const bytes = (base64: string) => Uint8Array.from(Buffer.from(base64, 'base64'));

await sodium.ready;
const { publicKey, secretKey } = await vectors<MerchantKeys>('merchant-keys');
const merchant = { publicKey: bytes(publicKey), secretKey: bytes(secretKey) };

const MESSAGES = 10_000;
const LONGEST = 4_096;

/** Seals random messages of every length in turn; libsodium opens each. */
async function sealAndOpen(sealer: Sealer): Promise<void> {
  for (let nth = 0; nth < MESSAGES; nth += 1) {
    const message = crypto.getRandomValues(new Uint8Array(nth % (LONGEST + 1)));
    const box = await sealer.seal(message, merchant.publicKey);
    const opened = sodium.crypto_box_seal_open(box, merchant.publicKey, merchant.secretKey);
    assert.equal(Buffer.compare(opened, message), 0, `message ${nth} of ${message.length} bytes`);
  }
}

test('libsodium opens 10,000 random messages that the browser’s own X25519 sealed', async () => {
  const sealer = await WebCryptoSealer.ifSupported();
  assert.ok(sealer);
  await sealAndOpen(sealer);
});

test('libsodium opens 10,000 random messages that it sealed itself', async () => {
  await sealAndOpen(await SodiumSealer.load());
});

test('a box is byte for byte the one that libsodium makes with the same ephemeral key', async () => {
  const { boxes } = await vectors<SealedBoxes>('sealed-boxes');
  assert.equal(boxes.length, 10);
  for (const { length, start, box, ephemeralPublicKey, sharedSecret } of boxes) {
    const message = Uint8Array.from({ length }, (_, index) => (start + 31 * index) % 256);
    const made = sealedBox(message, merchant.publicKey, {
      ephemeralPublicKey: bytes(ephemeralPublicKey),
      sharedSecret: bytes(sharedSecret),
    });
    assert.equal(Buffer.from(made).toString('base64'), box, `${length} bytes`);
  }
});

test('a shared secret of zeros seals nothing: anybody could open it', () => {
  const agreement = { ephemeralPublicKey: merchant.publicKey, sharedSecret: new Uint8Array(32) };
  assert.throws(() => sealedBox(new Uint8Array(1), merchant.publicKey, agreement), /low order/);
});

test('a merchant’s key of low order is refused by both sealers', async () => {
  const lowOrder = new Uint8Array(32);
  const small = await WebCryptoSealer.ifSupported();
  for (const sealer of [small, await SodiumSealer.load()]) {
    assert.ok(sealer);
    await assert.rejects(sealer.seal(new Uint8Array(1), lowOrder));
  }
});

test('a key that is too short is refused by both sealers', async () => {
  const small = await WebCryptoSealer.ifSupported();
  for (const sealer of [small, await SodiumSealer.load()]) {
    assert.ok(sealer);
    await assert.rejects(sealer.seal(new Uint8Array(1), merchant.publicKey.subarray(1)));
  }
});
