import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertPaidOnce } from './support/books.js';
import { VIEWPORTS } from './support/browser.js';
import { CARDS } from './support/cards.js';
import { visible, typeCode } from './support/customer.js';
import { customerFor, e2e } from './support/e2e.js';
import { screenshot } from './support/screens.js';

describe('3-D Secure', () => {
  test('the code from the issuer approves the payment', async (t) => {
    const { bank } = await e2e();
    const customer = await customerFor(t, { viewport: VIEWPORTS.phone });
    const orderId = await customer.orderId();
    await customer.clickPay();
    const invoiceId = await customer.invoiceId();
    await customer.payWith(CARDS.threeDSecure);
    await customer.codePage();
    await screenshot(customer.page, 'code');
    await customer.enterCode();
    await customer.receipt();
    await customer.continue();
    await customer.events.next('kt-success');
    await assertPaidOnce({
      hash: await customer.hash(),
      orderId,
      invoiceId,
      amount: Number(await customer.attribute('amount')),
      description: await customer.attribute('description'),
    });
    const [operation] = await bank.operationsOf(invoiceId);
    assert.equal(operation?.secure, true);
  });

  test('one wrong code asks again, and the right one then approves', async (t) => {
    const customer = await customerFor(t);
    await customer.clickPay();
    await customer.payWith(CARDS.threeDSecure);
    const frame = await customer.codePage();
    await typeCode(frame, '000001');
    await visible(frame, '#code-fault');
    await screenshot(customer.page, 'wrong-code');
    await customer.enterCode();
    await customer.receipt();
    await customer.continue();
    await customer.events.next('kt-success');
  });
});
