import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { PATIENCE, VIEWPORTS } from './support/browser.js';
import { CARDS } from './support/cards.js';
import { fillCard, textOf, typeCode, visible } from './support/customer.js';
import { contextFor, e2e } from './support/e2e.js';
import { screenshot } from './support/screens.js';
import { createByServer } from './support/sealed-order.js';

describe('the payment page as a page of its own', () => {
  test('goes to the bank and the issuer, comes back with the receipt, and Continue goes to the success URL', async (t) => {
    const { stack, gateway } = await e2e();
    const { urls } = stack;
    const payment = await createByServer({ callback_success_url: `${urls.shop}/success` });
    const context = await contextFor(t);
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    await page.setViewport(VIEWPORTS.phone);
    await page.goto(payment.payment_url);
    await visible(page, '#number');
    assert.equal(new URL(page.url()).origin, urls.bank, 'the bank’s page is the page itself');
    await fillCard(page, CARDS.threeDSecure);
    await visible(page, '#code');
    assert.equal(new URL(page.url()).origin, urls.acs);
    await typeCode(page);
    await visible(page, '>>> article h1');
    await screenshot(page, 'whole-page-receipt');
    assert.equal(new URL(page.url()).origin, urls.gateway);
    assert.ok((await textOf(page, '>>> article')).includes(payment.order.order_id));
    const gone = page.waitForNavigation();
    await (await visible(page, '>>> article .actions button.primary')).click();
    await gone;
    assert.equal(new URL(page.url()).pathname, '/success');
    assert.equal((await gateway.outcome(payment.transaction_hash)).status.status, 'completed');
  });

  test('opened again after the payment it is the receipt', async (t) => {
    const { gateway } = await e2e();
    const payment = await createByServer();
    const context = await contextFor(t);
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    await page.goto(payment.payment_url);
    await visible(page, '#number');
    await fillCard(page, CARDS.approved);
    await visible(page, '>>> article h1');
    const { receipt_url } = await gateway.outcome(payment.transaction_hash);
    const later = await context.newPage();
    await later.goto(receipt_url);
    await visible(later, '>>> article h1');
    assert.ok((await textOf(later, '>>> article')).includes(payment.transaction_hash));
  });
});
