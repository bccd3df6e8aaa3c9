import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertPaidOnce } from './support/books.js';
import { CARDS } from './support/cards.js';
import { textOf, visible } from './support/customer.js';
import { customerFor } from './support/e2e.js';
import { screenshot } from './support/screens.js';

const PAGES = {
  '/plain': 'plain HTML',
  '/vue': 'Vue',
  '/react': 'React, in StrictMode',
  '/angular': 'Angular',
};

describe('a shop built with', () => {
  for (const [path, name] of Object.entries(PAGES)) {
    test(`${name}: the page hears that the customer closed the payment, then that it failed, and then that it is paid`, async (t) => {
      const customer = await customerFor(t, { path: `${path}?lang=en`, ready: 'kt-pay-button:defined' });
      const { page, events } = customer;
      const told = (outcome: string) => visible(page, `[data-outcome="${outcome}"]`);
      await visible(page, '#order-id:not(:empty)');
      const orderId = await textOf(page, '#order-id');
      await screenshot(page, `shop${path.replace('/', '-')}`);

      await customer.clickPay();
      await customer.cardPage();
      await customer.close();
      await told('cancelled');

      await customer.clickPay();
      await customer.payWith(CARDS.notEnoughFundsFinal);
      await customer.receipt();
      await customer.continue();
      await told('failed');
      await customer.close();
      await events.next('kt-close', 2);

      await customer.clickPay();
      const invoiceId = await customer.invoiceId();
      const hash = await customer.hash();
      await customer.payWith(CARDS.approved);
      await customer.receipt();
      await customer.continue();
      const { detail } = await events.next('kt-success');
      assert.equal(detail['orderId'], orderId);
      await customer.close();
      await told('paid');
      await screenshot(page, `shop${path.replace('/', '-')}-paid`);
      await assertPaidOnce({
        hash,
        orderId,
        invoiceId,
        amount: Number(detail['amount']),
        description: 'Dastarkhan tea set',
      });
      assert.equal(events.count('kt-open'), 3, 'what the framework mounts twice is opened once');
    });
  }
});
