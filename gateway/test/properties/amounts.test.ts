import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { amountFromTiyn, tiynFromAmount } from '@nplus.tech/ktwidget-client/protocol';
import { kztFromTiyn, tiynFromKzt } from '../../src/acquirers/epay/epay-amount.js';
import { amountsInTiyn } from './life-steps.js';
import { propertySeed } from './seed.js';

const OPTIONS = { seed: propertySeed(), numRuns: 20_000 };

test('an amount goes to the gateway, to the bank and back in JSON without losing or gaining a tiyn', () => {
  fc.assert(
    fc.property(amountsInTiyn, (tiyn) => {
      const travelled = JSON.parse(JSON.stringify(amountFromTiyn(tiyn))) as number;
      assert.equal(tiynFromAmount(travelled), tiyn);
      const atTheBank = JSON.parse(JSON.stringify(kztFromTiyn(BigInt(tiyn)))) as number;
      assert.equal(tiynFromKzt(atTheBank), BigInt(tiyn));
    }),
    OPTIONS,
  );
});

test('what is no amount is not rounded to one', () => {
  const between = fc.tuple(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 1, max: 9 }));
  fc.assert(
    fc.property(between, ([tiyn, thousandths]) => {
      assert.equal(tiynFromAmount((tiyn * 10 + thousandths) / 1000), null);
    }),
    OPTIONS,
  );
  for (const none of [0, -1, NaN, Infinity, '10', null, 1e13]) assert.equal(tiynFromAmount(none), null);
});
