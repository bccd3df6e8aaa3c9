import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { ru } from '@nplus.tech/ktwidget-client/locales/ru';
import { assertPaidOnce } from './support/books.js';
import { CARDS } from './support/cards.js';
import { visible } from './support/customer.js';
import { customerFor, e2e } from './support/e2e.js';
import { screenshot } from './support/screens.js';

describe('the bank is down', () => {
  afterEach(async () => {
    const { bank } = await e2e();
    await bank.clearFaults();
  });

  for (const effect of ['reset', 'error-500']) {
    test(`(${effect}) the customer reads so, nothing is charged, and the same payment goes on when it is back`, async (t) => {
      const { bank } = await e2e();
      const customer = await customerFor(t, { attributes: { lang: 'ru' } });
      const operationsBefore = (await bank.operations()).length;
      await bank.setFault({ target: 'oauth', effect });
      await customer.clickPay();
      const page = await customer.paymentPage();
      await visible(page, `::-p-text(${ru.errors.acquirerUnavailable})`);
      await screenshot(customer.page, 'bank-down');
      const hash = await customer.hash();
      await customer.close();
      const error = await customer.events.next('kt-error');
      assert.equal(error.detail['code'], 'acquirer_unavailable');
      assert.equal(error.detail['retryable'], true);
      assert.equal(error.detail['message'], ru.errors.acquirerUnavailable);
      assert.equal(customer.events.count('kt-success') + customer.events.count('kt-cancel'), 0);
      assert.equal((await bank.operations()).length, operationsBefore);

      await bank.clearFaults();
      await customer.clickPay();
      const invoiceId = await customer.invoiceId();
      assert.equal(await customer.hash(), hash);
      await customer.payWith(CARDS.approved);
      await customer.receipt();
      await customer.continue();
      await customer.events.next('kt-success');
      await assertPaidOnce({
        hash,
        orderId: await customer.orderId(),
        invoiceId,
        amount: Number(await customer.attribute('amount')),
        description: await customer.attribute('description'),
      });
    });
  }
});
