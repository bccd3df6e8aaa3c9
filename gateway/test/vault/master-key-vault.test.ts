import assert from 'node:assert/strict';
import { createDecipheriv, createHash } from 'node:crypto';
import { test } from 'node:test';
import { createVault } from '../../src/vault/master-key-vault.js';

const OLD = Buffer.alloc(32, 1);
const NEW = Buffer.alloc(32, 2);
const SECRET = Buffer.from('whsec_c2VjcmV0');

test('opens what it sealed, and never seals the same secret to the same text', () => {
  const vault = createVault([OLD]);
  const [one, two] = [vault.seal(SECRET, 'a'), vault.seal(SECRET, 'a')];
  assert.notEqual(one, two);
  assert.deepEqual(vault.open(one, 'a'), SECRET);
  assert.deepEqual(vault.open(vault.seal(Buffer.alloc(0), 'a'), 'a'), Buffer.alloc(0));
  assert.doesNotMatch(one, /whsec/);
});

test('the stored form is AES-256-GCM that any other tool opens', () => {
  const [version, keyId, iv = '', sealed = ''] = createVault([OLD])
    .seal(SECRET, 'merchant:1:webhook')
    .split('.');
  assert.equal(version, 'v1');
  assert.equal(keyId, createHash('sha256').update(OLD).digest('hex').slice(0, 8));
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', OLD, Buffer.from(iv, 'base64url'));
  decipher.setAAD(Buffer.from('merchant:1:webhook')).setAuthTag(bytes.subarray(-16));
  assert.deepEqual(Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]), SECRET);
});

test('after a rotation the new key seals and what the old one sealed still opens', () => {
  const sealedBefore = createVault([OLD]).seal(SECRET, 'a');
  const rotated = createVault([NEW, OLD]);
  assert.deepEqual(rotated.open(sealedBefore, 'a'), SECRET);
  const sealedAfter = rotated.seal(SECRET, 'a');
  assert.deepEqual(createVault([NEW]).open(sealedAfter, 'a'), SECRET);
  assert.throws(
    () => createVault([OLD]).open(sealedAfter, 'a'),
    /master key [0-9a-f]{8}, which is not configured/,
  );
});

test('a secret moved to another merchant, or changed in one character, does not open', () => {
  const vault = createVault([OLD]);
  const sealed = vault.seal(SECRET, 'merchant:1:order');
  assert.throws(() => vault.open(sealed, 'merchant:2:order'));
  assert.throws(() => vault.open(sealed, 'merchant:1:webhook'));
  for (let at = sealed.length - 1; at > sealed.length - 30; at -= 5) {
    const other = sealed[at] === 'A' ? 'Z' : 'A';
    const changed = sealed.slice(0, at - 1) + other + sealed.slice(at);
    if (changed !== sealed) assert.throws(() => vault.open(changed, 'merchant:1:order'), `at ${at}`);
  }
  for (const text of [
    '',
    'v1',
    'v2.00000000.AAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA',
    `${sealed}.x`,
    `${sealed} `,
  ]) {
    assert.throws(() => vault.open(text, 'merchant:1:order'), text);
  }
});

test('a vault without a whole key is not made', () => {
  assert.throws(() => createVault([]), /at least one/);
  assert.throws(() => createVault([OLD, Buffer.alloc(31)]), /32 bytes/);
});
