import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertPaidOnce } from './support/books.js';
import { CARDS } from './support/cards.js';
import { fillCard } from './support/customer.js';
import { customerFor, e2e } from './support/e2e.js';

describe('the post link', () => {
  test('lost, and the customer never came back: the status poll finds the result', async (t) => {
    const { bank } = await e2e();
    const customer = await customerFor(t);
    const { page } = customer;
    const orderId = await customer.orderId();
    const amount = Number(await customer.attribute('amount'));
    const description = await customer.attribute('description');
    await customer.clickPay();
    const invoiceId = await customer.invoiceId();
    const hash = await customer.hash();
    const card = await customer.cardPage();

    await page.setRequestInterception(true);
    const cutOff = new Promise<void>((resolve) => {
      page.on('request', (request) => {
        if (!new URL(request.url()).pathname.endsWith('/back-link')) return void request.continue();
        void request.abort('internetdisconnected').then(resolve);
      });
    });
    await fillCard(card, CARDS.postLinkLost);
    await cutOff;
    await page.close();

    await assertPaidOnce({ hash, orderId, invoiceId, amount, description });
    const [operation] = await bank.operationsOf(invoiceId);
    assert.deepEqual(operation?.postLinks, [], 'no post link was ever delivered');
  });

  test('lost, and the customer is back: the receipt comes all the same', async (t) => {
    const customer = await customerFor(t);
    await customer.clickPay();
    await customer.payWith(CARDS.postLinkLost);
    await customer.receipt();
    await customer.continue();
    await customer.events.next('kt-success');
  });

  test('twice: one result, one charge, one notification', async (t) => {
    const { bank } = await e2e();
    const customer = await customerFor(t);
    await customer.clickPay();
    const invoiceId = await customer.invoiceId();
    await customer.payWith(CARDS.postLinkTwice);
    await customer.receipt();
    await customer.continue();
    await customer.events.next('kt-success');
    await bank.flushPostLinks();
    const [operation] = await bank.operationsOf(invoiceId);
    assert.deepEqual(
      operation?.postLinks.map(({ answerStatus }) => answerStatus),
      [200, 200],
    );
    await assertPaidOnce({
      hash: await customer.hash(),
      orderId: await customer.orderId(),
      invoiceId,
      amount: Number(await customer.attribute('amount')),
      description: await customer.attribute('description'),
    });
    assert.equal(customer.events.count('kt-success'), 1);
  });
});
