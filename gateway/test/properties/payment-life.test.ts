import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { Crash } from '../support/model-acquirer.js';
import { MOBILE } from '../support/mobile-service.js';
import { ServerClient } from '../support/server-client.js';
import { ShopClient } from '../support/shop-client.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { compareBooks } from './books.js';
import { amountsInTiyn, lives } from './life-steps.js';
import { MerchantSide } from './merchant-side.js';
import { OneOrder } from './one-order.js';
import { propertySeed } from './seed.js';
import { keepStatusHistory } from './status-history.js';

let kt: TestGateway;

before(async () => {
  // Few questions to the bank: what matters is what is asked, not how often.
  kt = await startTestGateway({ pollSeconds: [2, 20, 120, 900] });
  await keepStatusHistory(kt.database);
  await kt.gateway.services.add({ ...MOBILE, min_amount: 0.01, max_amount: 999_999_999.99 });
});
after(() => kt.close());

/** As many lives on every machine: a slow one must not prove less. More by KT_RUNS, before a change of the life. */
const LIVES = Number(process.env['KT_RUNS'] ?? 40);

test('whatever happens in whatever order, every payment ends legally and is told once; its money is charged once or not at all, held for nothing never, given back once, and a service is credited exactly for it', async (t) => {
  const seed = propertySeed();
  t.diagnostic(`seed ${seed} (KT_SEED)`);
  const seen = { lives: 0, charged: 0, credited: 0, refunded: 0 };
  await fc.assert(
    fc.asyncProperty(lives, amountsInTiyn, async ({ type, clearingDelayMinutes, steps }, tiyn) => {
      const merchant = await kt.merchant({ clearingDelayMinutes });
      const shop = new ShopClient(kt, merchant);
      const server = new MerchantSide(new ServerClient(kt, merchant), tiyn);
      const order = new OneOrder(kt, shop, server, tiyn, type);
      for (const step of steps) await order.run(step);
      await order.calmDown();
      await compareBooks(kt, shop, order);
      const thrown = kt.errors.splice(0).filter((error) => !(error instanceof Crash));
      assert.deepEqual(thrown, [], 'due work threw');
      seen.lives += 1;
      seen.charged += kt.bank.charges.size;
      seen.credited += [...kt.provider.credits.values()].filter(({ state }) => state === 'credited').length;
      seen.refunded += kt.bank.refunds.size;
      await forget(kt);
    }),
    { seed, numRuns: LIVES, endOnFailure: process.env['KT_SHRINK'] === undefined },
  );
  t.diagnostic(JSON.stringify(seen));
});

/** The next life begins with an empty bank, an empty provider and an empty letter box, and nothing left to do. */
async function forget({ bank, provider, receiver, database }: TestGateway): Promise<void> {
  // What an operator has to decide is asked about for days.
  await database.db.deleteFrom('due_work').execute();
  provider.reset();
  bank.opened.length = 0;
  bank.operations.length = 0;
  for (const book of [bank.charges, bank.releases, bank.refunds]) book.clear();
  receiver.got.length = 0;
}
