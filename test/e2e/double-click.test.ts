import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PAYMENTS_PATH } from '@nplus.tech/ktwidget-client/protocol';
import { customerFor, e2e } from './support/e2e.js';

test('a double click makes one transaction', async (t) => {
  const { bank } = await e2e();
  const customer = await customerFor(t);
  const created: string[] = [];
  customer.page.on('response', (response) => {
    const request = response.request();
    if (request.method() === 'POST' && new URL(request.url()).pathname === PAYMENTS_PATH) {
      void response.json().then((answer: { response: { data: { transaction_hash: string } } }) => {
        created.push(answer.response.data.transaction_hash);
      });
    }
  });
  await customer.doubleClickPay();
  const invoiceId = await customer.invoiceId();
  assert.equal(customer.events.count('kt-open'), 1);
  assert.deepEqual(created, [await customer.hash()], 'one order was sent');
  assert.deepEqual(await bank.operationsOf(invoiceId), []);
});

test('two tabs with the same order share one transaction', async (t) => {
  const first = await customerFor(t);
  const second = await customerFor(t);
  const orderId = await first.orderId();
  await second.setAttributes({ 'order-id': orderId });
  await Promise.all([first.clickPay(), second.clickPay()]);
  await Promise.all([first.cardPage(), second.cardPage()]);
  assert.equal(await first.hash(), await second.hash());
});
