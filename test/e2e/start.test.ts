import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CARDS } from './support/cards.js';
import { Customer } from './support/customer.js';
import { contextFor, e2e } from './support/e2e.js';
import { Gateway } from './support/gateway.js';
import { startStack } from './support/stack.js';

async function answers(url: string): Promise<boolean> {
  return fetch(url, { redirect: 'manual' }).then(
    () => true,
    () => false,
  );
}

const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;

test('npm start lists where everything is, stops cleanly, and goes on with the same data', async (t) => {
  await e2e();
  const context = await contextFor(t);
  const began = performance.now();
  const first = await startStack();
  t.diagnostic(`ready with fresh data in ${seconds(began)}`);
  const { urls, dataDir } = first;
  const places = Object.values<string>({ ...urls });
  for (const url of places) assert.ok(first.readyLine.includes(url), first.readyLine);
  const customer = await Customer.at(context, urls);
  await customer.clickPay();
  await customer.payWith(CARDS.approved);
  await customer.receipt();
  const hash = await customer.hash();
  await new Gateway(urls.gateway).outcome(hash);
  const appId = await customer.attribute('app-id');
  await customer.page.close();
  await first.stop({ keepData: true });
  const still = await Promise.all(places.map(answers));
  assert.ok(!still.includes(true), 'everything has stopped');

  const beganAgain = performance.now();
  const second = await startStack({ dataDir, urls });
  t.diagnostic(`ready with old data in ${seconds(beganAgain)}`);
  try {
    assert.equal((await new Gateway(urls.gateway).payment(hash)).status.status, 'completed');
    const again = await Customer.at(context, urls);
    assert.equal(await again.attribute('app-id'), appId, 'the same merchant');
    await assert.rejects(startStack({ dataDir }), /before it was ready/, 'one stack has the data alone');
  } finally {
    await second.stop();
  }
});
