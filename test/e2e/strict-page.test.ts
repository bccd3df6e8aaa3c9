import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CARDS } from './support/cards.js';
import { visible } from './support/customer.js';
import { customerFor } from './support/e2e.js';

describe('a page with a nonce for its scripts, Trusted Types, and Cross-Origin-Opener-Policy: same-origin', () => {
  test('takes a payment with 3-D Secure, and nothing that the button does is refused', async (t) => {
    const customer = await customerFor(t, { path: '/strict?lang=en', ready: 'kt-pay-button:defined' });
    const { page, events } = customer;
    await page.evaluate(() => {
      const refused: string[] = [];
      Object.assign(window, { refused });
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
        refused.push(`${effectiveDirective} ${blockedURI}`),
      );
    });
    await visible(page, '#order-id:not(:empty)');
    await customer.clickPay();
    await customer.payWith(CARDS.threeDSecure);
    await customer.enterCode();
    await customer.receipt();
    await customer.continue();
    await events.next('kt-success');
    const refused = await page.evaluate(() => (window as Window & { refused?: string[] }).refused);
    assert.deepEqual(refused, []);
  });
});

describe('the bank’s own frame', () => {
  test('is given the payment and passkey features by both frames around it', async (t) => {
    const customer = await customerFor(t);
    await customer.clickPay();
    await customer.cardPage();
    const outer = await customer.paymentPage();
    const allowed = await outer.evaluate(() => {
      const roots: ParentNode[] = [document];
      for (const root of roots) {
        const frame = root.querySelector('iframe');
        if (frame) return frame.allow;
        for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot) roots.push(shadowRoot);
      }
      return null;
    });
    assert.equal(allowed, 'payment *; publickey-credentials-get *');
  });
});
