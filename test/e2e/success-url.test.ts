import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CARDS } from './support/cards.js';
import { visible } from './support/customer.js';
import { customerFor, e2e } from './support/e2e.js';

describe('callback URLs', () => {
  test('success URL: after Continue the shop’s page goes there', async (t) => {
    const customer = await customerFor(t, { path: '/?success=1' });
    const orderId = await customer.orderId();
    await customer.clickPay();
    await customer.payWith(CARDS.approved);
    await customer.receipt();
    const before = new URL(customer.page.url()).pathname;
    assert.equal(before, '/', 'nothing goes anywhere before Continue');
    const gone = customer.page.waitForNavigation();
    await customer.continue();
    await gone;
    const there = new URL(customer.page.url());
    assert.equal(there.pathname, '/success');
    assert.equal(there.searchParams.get('order'), orderId);
    await customer.events.next('kt-close');
    assert.equal(customer.events.count('kt-success'), 1);
    assert.equal(customer.events.count('kt-close'), 1);
  });

  test('success URL and preventDefault() on kt-success: the page stays, and the dialog closes', async (t) => {
    const customer = await customerFor(t, { path: '/?success=1&stay=1' });
    const { page } = customer;
    await customer.clickPay();
    await customer.payWith(CARDS.approved);
    await customer.receipt();
    await customer.continue();
    await customer.events.next('kt-success');
    await customer.events.next('kt-close');
    await page.waitForFunction(
      () => document.querySelector('kt-pay-button')?.shadowRoot?.querySelector('dialog')?.open === false,
    );
    assert.equal(new URL(page.url()).pathname, '/');
    assert.equal(await customer.state(), 'succeeded');
  });

  test('failed URL: after Continue on a failed payment the shop’s page goes there', async (t) => {
    const customer = await customerFor(t, { path: '/?failure=1' });
    await customer.clickPay();
    await customer.payWith(CARDS.notEnoughFundsFinal);
    await customer.receipt();
    const gone = customer.page.waitForNavigation();
    await customer.continue();
    await gone;
    assert.equal(new URL(customer.page.url()).pathname, '/failure');
    await customer.events.next('kt-close');
    assert.equal(customer.events.count('kt-error'), 1);
    assert.equal(customer.events.count('kt-success'), 0);
  });

  test('a success URL on a foreign host is shown on the receipt, and nothing goes there by itself', async (t) => {
    const { stack } = await e2e();
    const customer = await customerFor(t, {
      attributes: { 'callback-success-url': 'https://shop.example/thanks' },
    });
    await customer.clickPay();
    await customer.payWith(CARDS.approved);
    const receipt = await customer.receipt();
    assert.ok(receipt.includes('shop.example'), receipt);
    await customer.continue();
    await customer.events.next('kt-success');
    // The standard page of success, with the way on as a link of its own.
    const frame = await customer.paymentPage();
    await visible(frame, '>>> .page.end');
    const link = await visible(frame, '>>> a[href="https://shop.example/thanks"]');
    assert.match(await link.evaluate((element) => element.textContent), /shop\.example/);
    assert.equal(new URL(customer.page.url()).origin, stack.urls.shop);
  });
});
