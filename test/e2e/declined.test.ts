import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { en } from '@nplus.tech/ktwidget-client/locales/en';
import { kk } from '@nplus.tech/ktwidget-client/locales/kk';
import { ru } from '@nplus.tech/ktwidget-client/locales/ru';
import { assertPaidOnce } from './support/books.js';
import { CARDS } from './support/cards.js';
import { fillCard, visible } from './support/customer.js';
import { customerFor, e2e } from './support/e2e.js';
import { screenshot } from './support/screens.js';

describe('a declined card', () => {
  for (const [lang, locale] of Object.entries({ ru, kk, en })) {
    test(`not enough funds: the receipt says why in ${lang}, and the shop hears of it after Continue`, async (t) => {
      const { bank, gateway } = await e2e();
      const customer = await customerFor(t, { attributes: { lang } });
      await customer.clickPay();
      const invoiceId = await customer.invoiceId();
      await customer.payWith(CARDS.notEnoughFundsFinal);
      const receipt = await customer.receipt();
      await screenshot(customer.page, `declined-${lang}`);
      assert.ok(receipt.includes(locale.reasons.not_enough_funds), receipt);
      assert.equal(customer.events.count('kt-error'), 0, 'the outcome comes after the receipt');

      await customer.continue();
      const error = await customer.events.next('kt-error');
      assert.equal(error.detail['code'], 'payment_failed');
      assert.equal(error.detail['errorType'], 'ERROR_PAYMENT');
      assert.equal(error.detail['retryable'], true);
      const view = await gateway.payment(await customer.hash());
      assert.deepEqual([view.status.status, view.status.error?.error_type], ['error', 'ERROR_PAYMENT']);
      const operations = await bank.operationsOf(invoiceId);
      assert.deepEqual(
        operations.map(({ status, charges }) => [status, charges]),
        [['FAILED', 0]],
      );
    });
  }

  test('after the failed payment another click may try another card', async (t) => {
    const customer = await customerFor(t);
    const orderId = await customer.orderId();
    await customer.clickPay();
    await customer.payWith(CARDS.notEnoughFundsFinal);
    await customer.receipt();
    await customer.continue();
    await customer.events.next('kt-error');
    const failed = await customer.hash();
    await customer.close();
    await customer.events.next('kt-close');

    await customer.clickPay();
    const invoiceId = await customer.invoiceId();
    const hash = await customer.hash();
    assert.notEqual(hash, failed, 'a new transaction of the same order');
    await customer.payWith(CARDS.approved);
    await customer.receipt();
    await customer.continue();
    await customer.events.next('kt-success');
    const amount = Number(await customer.attribute('amount'));
    const description = await customer.attribute('description');
    await assertPaidOnce({ hash, orderId, invoiceId, amount, description });
  });

  test('a decline that the bank asks again after is no failed payment: another card pays the same transaction', async (t) => {
    const customer = await customerFor(t);
    await customer.clickPay();
    const frame = await customer.cardPage();
    await fillCard(frame, CARDS.notEnoughFunds);
    await visible(frame, '[data-reason="484"]');
    await screenshot(customer.page, 'declined-at-the-bank');
    assert.equal(customer.events.count('kt-error'), 0);
    await customer.payWith(CARDS.approved);
    await customer.receipt();
    await customer.continue();
    await customer.events.next('kt-success');
  });
});
