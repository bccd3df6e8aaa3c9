import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertPaidOnce } from './support/books.js';
import { VIEWPORTS } from './support/browser.js';
import { CARDS } from './support/cards.js';
import { textOf } from './support/customer.js';
import { customerFor } from './support/e2e.js';
import { screenshot } from './support/screens.js';

describe('an approved payment', () => {
  for (const [name, viewport] of Object.entries(VIEWPORTS)) {
    test(`on a ${name}: the customer reads the receipt, and every book tells of one payment`, async (t) => {
      const customer = await customerFor(t, { viewport });
      const { page, events } = customer;
      await screenshot(page, 'shop');
      const orderId = await customer.orderId();
      await customer.clickPay();
      await screenshot(page, 'loading');
      const invoiceId = await customer.invoiceId();
      await screenshot(page, 'card');
      await customer.payWith(CARDS.approved);

      const receipt = await customer.receipt();
      await screenshot(page, 'receipt');
      const amount = Number(await customer.attribute('amount'));
      const hash = await customer.hash();
      assert.ok(receipt.includes(orderId), receipt);
      assert.ok(receipt.includes(hash), receipt);
      assert.match(receipt, /4405.+6150/);
      assert.equal(events.count('kt-success'), 0, 'the outcome comes after the receipt');

      await customer.continue();
      const success = await events.next('kt-success');
      assert.equal(success.detail['orderId'], orderId);
      assert.equal(success.detail['transactionHash'], hash);
      assert.equal(success.detail['amount'], amount);
      await customer.close();
      await events.next('kt-close');
      const names = events.names().filter((event) => event !== 'kt-request-close');
      assert.deepEqual(names.slice(0, 3), ['kt-click', 'kt-open', 'kt-ready']);
      assert.deepEqual(names.slice(-2), ['kt-success', 'kt-close']);
      assert.deepEqual(
        names.slice(3, -2),
        ['kt-step acquirer', 'kt-step processing', 'kt-step receipt'].filter((step) => names.includes(step)),
      );
      const funnel = await textOf(page, '#events [data-name="kt-success"] .entry-note');
      assert.match(
        funnel,
        /^opening \d+ ms → creating \d+ ms → paying \d+ ms → acquirer \d+ ms → .*receipt \d+ ms$/,
      );
      assert.equal(await customer.state(), 'succeeded');
      const description = await customer.attribute('description');
      await assertPaidOnce({ hash, orderId, invoiceId, amount, description });
    });
  }
});
