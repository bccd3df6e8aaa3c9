import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CARDS } from './support/cards.js';
import { visible } from './support/customer.js';
import { customerFor, e2e } from './support/e2e.js';

describe('closing before paying', () => {
  test('the shop hears kt-cancel, and another click resumes the same transaction', async (t) => {
    const { gateway, shop } = await e2e();
    const customer = await customerFor(t);
    const orderId = await customer.orderId();
    await customer.clickPay();
    await customer.cardPage();
    const hash = await customer.hash();
    await customer.close();
    await customer.events.next('kt-cancel');
    await customer.events.next('kt-close');
    assert.equal(customer.events.count('kt-error'), 0);
    assert.equal(
      (await gateway.payment(hash)).status.status,
      'pending',
      'closing changes nothing at the gateway',
    );
    assert.deepEqual(await shop.notifications(orderId), []);

    await customer.clickPay();
    await customer.cardPage();
    assert.equal(await customer.hash(), hash);
    await customer.payWith(CARDS.approved);
    await customer.receipt();
    await customer.continue();
    const success = await customer.events.next('kt-success');
    assert.equal(success.detail['transactionHash'], hash);
  });

  test('Escape closes where the payment page has the keyboard, and not while that asks whether to cancel', async (t) => {
    const customer = await customerFor(t);
    await customer.clickPay();
    await customer.cardPage();
    const page = await customer.paymentPage();
    await (await visible(page, '>>> h1')).focus();
    await (await visible(page, '>>> footer kt-cancel-payment >>> button')).click();
    await visible(page, '>>> footer kt-cancel-payment >>> dialog[open]');
    await customer.page.keyboard.press('Escape');
    await page.waitForSelector('>>> footer kt-cancel-payment >>> dialog:not([open])');
    assert.equal(customer.events.count('kt-request-close'), 0);
    await customer.page.keyboard.press('Escape');
    const asked = await customer.events.next('kt-request-close');
    assert.equal(asked.detail['source'], 'page');
    await customer.events.next('kt-cancel');
    await customer.events.next('kt-close');
  });

  test('a reload of the shop in the middle resumes the same transaction', async (t) => {
    const customer = await customerFor(t);
    const orderId = await customer.orderId();
    await customer.clickPay();
    await customer.cardPage();
    const hash = await customer.hash();
    await customer.page.reload();
    await visible(customer.page, 'kt-pay-button[order-id]:defined');
    await customer.setAttributes({ 'order-id': orderId });
    await customer.clickPay();
    await customer.cardPage();
    assert.equal(await customer.hash(), hash);
  });
});
