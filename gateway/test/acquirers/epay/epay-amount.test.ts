import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { kztFromTiyn, tiynFromKzt } from '../../../src/acquirers/epay/epay-amount.js';

const HIGHEST_TIYN = 100_000_000_000_000n;

test('every amount reaches the bank and comes back without losing a tiyn', () => {
  const tiyn = fc.bigInt({ min: 0n, max: HIGHEST_TIYN });
  fc.assert(
    fc.property(tiyn, (amount) => {
      const written = JSON.stringify(kztFromTiyn(amount));
      assert.match(written, /^\d+(\.\d{1,2})?$/);
      assert.equal(tiynFromKzt(JSON.parse(written)), amount);
    }),
  );
});

test('what is no amount of the bank is not guessed at', () => {
  for (const value of [undefined, null, '1000', -1, 0.001, 10.005, Number.NaN, 1e13, {}]) {
    assert.equal(tiynFromKzt(value), null, typeof value);
  }
});
