import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ru } from '@nplus.tech/ktwidget-client/locales/ru';
import { CARDS } from './support/cards.js';
import { typeCode, visible } from './support/customer.js';
import { customerFor, e2e } from './support/e2e.js';

test('wrong codes until the attempts are used up: the payment fails, and nothing is charged', async (t) => {
  const { bank, gateway, shop } = await e2e();
  const customer = await customerFor(t, { attributes: { lang: 'ru' } });
  const orderId = await customer.orderId();
  await customer.clickPay();
  const invoiceId = await customer.invoiceId();
  await customer.payWith(CARDS.threeDSecure);
  const frame = await customer.codePage();
  await typeCode(frame, '000001');
  await visible(frame, '#code-fault');
  const firstComplaint = await frame.$eval('#code-fault', (fault) => fault.textContent);
  await typeCode(frame, '000002');
  await frame.waitForFunction(
    (before) => {
      const fault = document.querySelector('#code-fault');
      return fault !== null && fault.textContent !== before;
    },
    {},
    firstComplaint,
  );
  await typeCode(frame, '000003');

  const receipt = await customer.receipt();
  assert.ok(receipt.includes(ru.reasons.three_d_secure_failed), receipt);
  await customer.continue();
  const error = await customer.events.next('kt-error');
  assert.equal(error.detail['code'], 'payment_failed');
  assert.equal(error.detail['errorType'], 'ERROR_INPUT');
  assert.equal(customer.events.count('kt-success'), 0);

  const view = await gateway.payment(await customer.hash());
  assert.equal(view.status.status, 'error');
  assert.equal(view.status.error?.error_type, 'ERROR_INPUT');
  const operations = await bank.operationsOf(invoiceId);
  assert.deepEqual(
    operations.map(({ status, charges }) => ({ status, charges })),
    [{ status: 'FAILED', charges: 0 }],
  );
  const notification = await shop.notification(orderId);
  assert.equal((notification.body as { status: { status: string } }).status.status, 'error');
});
