import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemRandom } from '../src/system-random.js';

test('gives as many bytes as are asked for, and none of them twice', () => {
  const random = systemRandom();
  // As it is used, now and then a byte alone, and once more than is drawn at a time.
  const sizes = [...Array.from({ length: 200 }, (_, turn) => [20, 16, 20, 1][turn % 4] ?? 20), 2000];
  const given = Array.from({ length: 500 }, (_, turn) => random.hex(sizes[turn % sizes.length] ?? 20));
  for (const [turn, text] of given.entries()) {
    assert.match(text, new RegExp(`^[0-9a-f]{${2 * (sizes[turn % sizes.length] ?? 20)}}$`));
  }
  // Eight bytes in a row are never equal by chance, wherever they begin.
  const all = given.join('');
  const eights = Array.from({ length: all.length / 2 - 7 }, (_, byte) => all.slice(2 * byte, 2 * byte + 16));
  assert.equal(new Set(eights).size, eights.length);
});
