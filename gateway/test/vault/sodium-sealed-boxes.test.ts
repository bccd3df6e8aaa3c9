import assert from 'node:assert/strict';
import { test } from 'node:test';
import wasm from 'libsodium-wrappers';
import { sodiumSealedBoxes } from '../../src/vault/sodium-sealed-boxes.js';

test('opens what the button’s libsodium sealed', async () => {
  await wasm.ready;
  const { publicKey, secretKey } = sodiumSealedBoxes.newKeyPair();
  const box = Buffer.from(wasm.crypto_box_seal('{"order":{"order_id":"№ 1"}}', publicKey));
  assert.equal(
    sodiumSealedBoxes.open(box, publicKey, secretKey)?.toString('utf8'),
    '{"order":{"order_id":"№ 1"}}',
  );
});

test('a box for another key, a changed one and one that is too short open to nothing', async () => {
  await wasm.ready;
  const mine = sodiumSealedBoxes.newKeyPair();
  const other = sodiumSealedBoxes.newKeyPair();
  const box = Buffer.from(wasm.crypto_box_seal('hello', mine.publicKey));
  assert.equal(sodiumSealedBoxes.open(box, other.publicKey, other.secretKey), null);
  const changed = Buffer.from(box);
  changed[40] = (changed[40] ?? 0) ^ 1;
  assert.equal(sodiumSealedBoxes.open(changed, mine.publicKey, mine.secretKey), null);
  for (const length of [0, 1, 47, 48]) {
    assert.equal(sodiumSealedBoxes.open(box.subarray(0, length), mine.publicKey, mine.secretKey), null);
  }
});

test('every key pair is another', () => {
  const [one, two] = [sodiumSealedBoxes.newKeyPair(), sodiumSealedBoxes.newKeyPair()];
  assert.notDeepEqual(one.publicKey, two.publicKey);
  assert.notDeepEqual(one.secretKey, two.secretKey);
});
