import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { en } from '../../gateway/pages/locales/en.js';
import { ru } from '../../gateway/pages/locales/ru.js';
import { assertPaidOnce } from './support/books.js';
import { CARDS } from './support/cards.js';
import { visible, type Customer } from './support/customer.js';
import { customerFor, e2e } from './support/e2e.js';
import { screenshot } from './support/screens.js';

/** A customer on the top-up page who has typed a number and an amount. */
async function toppingUp(t: TestContext, contract: string, amount: number): Promise<Customer> {
  const customer = await customerFor(t, { path: '/topup?lang=en' });
  await customer.page.locator('#contract').fill(contract);
  await customer.page.locator('#amount').fill(String(amount));
  return customer;
}

/** Waits until the receipt says so, in its heading or in the sentence below it. */
async function receiptSays(customer: Customer, words: string): Promise<void> {
  const frame = await customer.paymentPage();
  const outcome = await visible(frame, '>>> article .outcome');
  await frame.waitForFunction((element, text) => element.textContent.includes(text), {}, outcome, words);
}

describe('a mobile top-up', () => {
  test('is credited while the customer looks on: the receipt says so, and then that it is done', async (t) => {
    const { provider } = await e2e();
    const customer = await toppingUp(t, '+77770100004', 1500.5);
    await screenshot(customer.page, 'topup');
    await customer.clickPay();
    const invoiceId = await customer.invoiceId();
    await customer.payWith(CARDS.approved);
    await receiptSays(customer, en.outcomes.authorized.title);
    await screenshot(customer.page, 'topup-crediting');
    // Accepted and cleared have one heading; the sentence alone says that nothing can follow.
    await receiptSays(customer, en.outcomes.completed.text);
    await screenshot(customer.page, 'topup-completed');

    await customer.continue();
    const success = await customer.events.next('kt-success');
    assert.deepEqual([success.detail['final'], success.detail['amount']], [true, 1500.5]);
    const [hash, orderId, description] = await Promise.all([
      customer.hash(),
      customer.orderId(),
      customer.attribute('description'),
    ]);
    assert.match(description, /\+77770100004/);
    await assertPaidOnce({ hash, orderId, invoiceId, amount: 1500.5, description });
    const operations = await provider.operationsOf('+77770100004');
    assert.deepEqual(
      operations.map(({ service, amount, state, credits }) => ({ service, amount, state, credits })),
      [{ service: 'mobile', amount: 1500.5, state: 'credited', credits: 1 }],
    );
  });

  test('that the provider refuses is denied, says why, and the bank lets the money go', async (t) => {
    const { bank, gateway, provider } = await e2e();
    const customer = await toppingUp(t, '+77770200002', 700);
    await customer.clickPay();
    const invoiceId = await customer.invoiceId();
    await customer.payWith(CARDS.approved);
    await receiptSays(customer, en.outcomes.denied.title);
    await screenshot(customer.page, 'topup-refused');
    const view = await gateway.outcome(await customer.hash());
    assert.deepEqual(
      [view.status.status, view.status.error?.error_type, view.reason],
      ['denied', 'ERROR_PAYMENT', 'provider_refused'],
    );
    const operations = await bank.settled(invoiceId);
    assert.deepEqual(
      operations.map(({ status, charges, cancels }) => ({ status, charges, cancels })),
      [{ status: 'CANCEL', charges: 0, cancels: 1 }],
    );
    assert.deepEqual(
      (await provider.operationsOf('+77770200002')).map(({ credits }) => credits),
      [0],
    );
    await customer.continue();
    const error = await customer.events.next('kt-error');
    assert.equal(error.detail['errorType'], 'ERROR_PAYMENT');
  });

  test('of a number that nobody has is denied before a card is asked for', async (t) => {
    const { bank, gateway } = await e2e();
    const before = (await bank.operations()).length;
    const customer = await toppingUp(t, '+77770300001', 700);
    await customer.clickPay();
    await receiptSays(customer, en.outcomes.denied.title);
    const view = await gateway.outcome(await customer.hash());
    assert.equal(view.reason, 'provider_refused');
    assert.equal((await bank.operations()).length, before);
  });
});

test('a utilities bill is paid from its own page', async (t) => {
  const { provider } = await e2e();
  const customer = await customerFor(t, { path: '/utilities?lang=ru' });
  await customer.page.locator('#contract').fill('4455667');
  await screenshot(customer.page, 'utilities');
  await customer.clickPay();
  await customer.payWith(CARDS.approved);
  await receiptSays(customer, ru.outcomes.completed.text);
  assert.deepEqual(
    (await provider.operationsOf('4455667')).map(({ service, state }) => ({ service, state })),
    [{ service: 'utilities', state: 'credited' }],
  );
});
