import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ru } from '@nplus.tech/ktwidget-client/locales/ru';
import { editBankParams } from './support/bank-params.js';
import { CARDS } from './support/cards.js';
import { customerFor, e2e } from './support/e2e.js';

test('an amount edited in the bank’s address: the hold is released, the payment fails, the merchant never hears of success', async (t) => {
  const { bank, gateway, shop } = await e2e();
  const customer = await customerFor(t, { attributes: { lang: 'ru' } });
  const orderId = await customer.orderId();
  await customer.clickPay();
  const invoiceId = await customer.invoiceId();
  const frame = await customer.cardPage();
  await frame.goto(editBankParams(frame.url(), 'amount', '10'));
  await customer.payWith(CARDS.approved);

  const receipt = await customer.receipt();
  assert.ok(receipt.includes(ru.reasons.amount_mismatch), receipt);
  await customer.continue();
  const error = await customer.events.next('kt-error');
  assert.equal(error.detail['code'], 'payment_failed');
  assert.equal(error.detail['errorType'], 'ERROR_SYSTEM');
  assert.equal(customer.events.count('kt-success'), 0);

  const view = await gateway.outcome(await customer.hash());
  assert.deepEqual([view.status.status, view.status.error?.error_type], ['error', 'ERROR_SYSTEM']);
  await shop.notification(orderId);
  const told = (await shop.notifications(orderId)).map(
    ({ body }) => (body as { status: { status: string } }).status.status,
  );
  assert.deepEqual(told, ['error']);
  const released = await bank.settled(invoiceId);
  assert.deepEqual(
    released.map(({ amount, status, charges, cancels }) => ({ amount, status, charges, cancels })),
    [{ amount: 10, status: 'CANCEL', charges: 0, cancels: 1 }],
  );
});
