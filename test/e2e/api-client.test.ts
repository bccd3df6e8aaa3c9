import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CARDS } from './support/cards.js';
import { textOf, visible } from './support/customer.js';
import { customerFor, e2e } from './support/e2e.js';

test('a shop with a button of its own and the client of 1.x: the customer pays, and the call tells it', async (t) => {
  const { stack } = await e2e();
  const customer = await customerFor(t);
  const { page } = customer;
  await page.goto(`${stack.urls.shop}/api-client`);
  await (await visible(page, '#pay:enabled')).click();
  await visible(page, 'kt-pay-button >>> iframe');
  await customer.payWith(CARDS.approved);
  await customer.receipt();
  await customer.close();
  await visible(page, '#outcome[data-outcome="success"]');
  const outcome = JSON.parse(await textOf(page, '#outcome')) as Record<string, unknown>;
  assert.equal(outcome['amount'], 4990.5);
  assert.equal(await page.$('kt-pay-button'), null);
});
