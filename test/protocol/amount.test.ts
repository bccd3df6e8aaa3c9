import { assert } from '@open-wc/testing';
import fc from 'fast-check';
import { MAX_AMOUNT, amountFromTiyn, tiynFromAmount } from '../../src/protocol/index.js';

describe('an amount', () => {
  it('comes back exactly from integer tiyn, over JSON, whatever it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: MAX_AMOUNT * 100 }), (tiyn) => {
        const travelled = JSON.parse(JSON.stringify(amountFromTiyn(tiyn))) as number;
        return tiynFromAmount(travelled) === tiyn && amountFromTiyn(BigInt(tiyn)) === travelled;
      }),
      { numRuns: 2000 },
    );
  });

  it('is the number that a merchant writes with two decimals', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: MAX_AMOUNT - 1 }),
        fc.integer({ min: 1, max: 99 }),
        (tenge, rest) => {
          const written = `${tenge}.${String(rest).padStart(2, '0')}`;
          return tiynFromAmount(Number(written)) === tenge * 100 + rest;
        },
      ),
      { numRuns: 2000 },
    );
  });

  for (const [amount, tiyn] of [
    [0.01, 1],
    [0.29, 29],
    [1.1, 110],
    [1000, 100_000],
    [4.35, 435],
    [1.005, null],
    [999_999_999_999.99, 99_999_999_999_999],
    [1e12, 1e14],
    [1e12 + 1, null],
    [0, null],
    [-0.01, null],
    [0.001, null],
    [1000.001, null],
    [0.1 + 0.2, null],
    [NaN, null],
    [Infinity, null],
  ] as const) {
    it(`${amount} is ${tiyn === null ? 'none' : `${tiyn} tiyn`}`, () => {
      assert.strictEqual(tiynFromAmount(amount), tiyn);
    });
  }

  it('is a number and nothing that looks like one', () => {
    for (const value of ['1', null, undefined, true, [1], { valueOf: () => 1 }, 1n]) {
      assert.isNull(tiynFromAmount(value));
    }
  });
});
