import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CARDS } from './support/cards.js';
import { fillCard, visible } from './support/customer.js';
import { customerFor, e2e } from './support/e2e.js';
import { screenshot } from './support/screens.js';

test('a mistyped card number is asked again, and the right one then pays', async (t) => {
  const { bank } = await e2e();
  const customer = await customerFor(t);
  await customer.clickPay();
  const invoiceId = await customer.invoiceId();
  const frame = await customer.cardPage();
  await fillCard(frame, CARDS.mistyped);
  await visible(frame, '#number-fault');
  await screenshot(customer.page, 'bad-card');
  assert.equal(customer.events.count('kt-error'), 0);

  await customer.payWith(CARDS.approved);
  await customer.receipt();
  await customer.continue();
  await customer.events.next('kt-success');
  assert.equal((await bank.operationsOf(invoiceId)).length, 1, 'what was mistyped never became an operation');
});
