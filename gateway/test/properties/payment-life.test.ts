import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { Crash } from '../support/model-acquirer.js';
import { ShopClient } from '../support/shop-client.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { compareBooks } from './books.js';
import { amountsInTiyn, lives } from './life-steps.js';
import { OneOrder } from './one-order.js';
import { propertySeed } from './seed.js';
import { keepStatusHistory } from './status-history.js';

let kt: TestGateway;

before(async () => {
  // Few questions to the bank: what matters is what is asked, not how often.
  kt = await startTestGateway({ pollSeconds: [2, 20, 120, 900] });
  await keepStatusHistory(kt.database);
});
after(() => kt.close());

/** As many lives as this machine can show in the time; the same ones each time, as far as it comes. */
const RUNS = { numRuns: Number(process.env['KT_RUNS'] ?? 150), interruptAfterTimeLimit: 40_000 };

test('whatever happens in whatever order, every payment ends legally, is charged once or not at all, leaves no hold and is told once', async (t) => {
  const seed = propertySeed();
  t.diagnostic(`seed ${seed} (KT_SEED)`);
  let lived = 0;
  await fc.assert(
    fc.asyncProperty(lives, amountsInTiyn, async (steps, tiyn) => {
      const shop = new ShopClient(kt, await kt.merchant());
      const order = new OneOrder(kt, shop, tiyn);
      for (const step of steps) await order.run(step);
      await order.calmDown();
      await compareBooks(kt, shop, order);
      const thrown = kt.errors.splice(0).filter((error) => !(error instanceof Crash));
      assert.deepEqual(thrown, [], 'due work threw');
      lived += 1;
      forget(kt);
    }),
    { seed, ...RUNS, endOnFailure: process.env['KT_SHRINK'] === undefined },
  );
  t.diagnostic(`${lived} lives`);
  assert.ok(lived >= 5, `only ${lived} lives were lived in the time`);
});

/** The next life begins with an empty bank and an empty letter box. */
function forget({ bank, receiver }: TestGateway): void {
  bank.opened.length = 0;
  bank.operations.length = 0;
  receiver.got.length = 0;
}
