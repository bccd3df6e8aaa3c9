import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import type { Frame } from 'puppeteer-core';
import { PATIENCE } from './support/browser.js';
import { CARDS } from './support/cards.js';
import { fillCard, visible, type Customer } from './support/customer.js';
import { customerFor, e2e } from './support/e2e.js';

/** Everybody who paid for this order was charged once, whatever the shop's page had gone through. */
async function chargedOnce(invoiceId: string): Promise<void> {
  const { bank } = await e2e();
  const operations = await bank.settled(invoiceId);
  const charged = operations.filter(({ chargedAmount }) => chargedAmount > 0);
  assert.equal(charged.length, 1, JSON.stringify(operations));
  assert.equal(charged[0]?.charges, 1);
}

/** The customer at the same order, in a tab of their own. */
async function anotherTab(t: TestContext, orderId: string): Promise<Customer> {
  const customer = await customerFor(t);
  await customer.setAttributes({ 'order-id': orderId });
  return customer;
}

/** As the customer does, in a tab that may be behind another: there nothing is drawn, and puppeteer waits for that. */
async function sendCode(form: Frame): Promise<void> {
  await form.evaluate(() => {
    const code = document.querySelector<HTMLInputElement>('#code');
    if (code) code.value = document.querySelector<HTMLElement>('#message')?.dataset['code'] ?? '';
    document.querySelector<HTMLElement>('#confirm')?.click();
  });
}

async function bothShowTheReceipt(...customers: Customer[]): Promise<void> {
  for (const customer of customers) {
    await customer.page.bringToFront();
    await customer.receipt();
  }
}

async function atTheCard(t: TestContext) {
  const customer = await customerFor(t);
  const orderId = await customer.orderId();
  await customer.clickPay();
  const invoiceId = await customer.invoiceId();
  return { customer, orderId, invoiceId, hash: await customer.hash() };
}

describe('a customer who is torn away while paying', () => {
  test('by Back: the same order resumes, and is paid once', async (t) => {
    const { customer, orderId, invoiceId, hash } = await atTheCard(t);
    const { page } = customer;
    await page.goto(`${page.url()}?another`);
    await visible(page, 'kt-pay-button[order-id]:defined');
    await page.goBack();
    await visible(page, 'kt-pay-button[order-id]:defined');
    await customer.setAttributes({ 'order-id': orderId });
    await customer.clickPay();
    assert.equal(await customer.invoiceId(), invoiceId);
    assert.equal(await customer.hash(), hash);
    await customer.payWith(CARDS.approved);
    await customer.receipt();
    await chargedOnce(invoiceId);
  });

  test('by the death of the tab, in the middle of 3-D Secure: another one resumes, and is paid once', async (t) => {
    const { customer, orderId, invoiceId, hash } = await atTheCard(t);
    await customer.payWith(CARDS.threeDSecure);
    await customer.codePage();
    await customer.page.close();
    const later = await anotherTab(t, orderId);
    await later.clickPay();
    await later.cardPage();
    assert.equal(await later.hash(), hash);
    await later.payWith(CARDS.approved);
    await later.receipt();
    await chargedOnce(invoiceId);
  });

  test('after paying, before the receipt: the next click shows the receipt, and nothing is paid again', async (t) => {
    const { gateway } = await e2e();
    const { customer, orderId, invoiceId, hash } = await atTheCard(t);
    await customer.payWith(CARDS.approved);
    // The first was the card form: the bank has the card now.
    await customer.events.next('kt-step', 2);
    await customer.page.close();
    await gateway.outcome(hash);
    const later = await anotherTab(t, orderId);
    await later.clickPay();
    assert.ok((await later.receipt()).includes(orderId));
    assert.equal(await later.hash(), hash);
    await chargedOnce(invoiceId);
  });
});

describe('the same order in two tabs', () => {
  test('paid in one of them, the other shows the receipt by itself', async (t) => {
    const { customer: first, orderId, invoiceId } = await atTheCard(t);
    const second = await anotherTab(t, orderId);
    await second.clickPay();
    await second.cardPage();
    await first.page.bringToFront();
    await first.payWith(CARDS.approved);
    await bothShowTheReceipt(first, second);
    await chargedOnce(invoiceId);
  });

  test('confirmed at the issuer in both at once, it is charged once, and both show the receipt', async (t) => {
    const { customer: first, orderId, invoiceId } = await atTheCard(t);
    const second = await anotherTab(t, orderId);
    await second.clickPay();
    const forms: Frame[] = [];
    for (const customer of [first, second]) {
      await customer.page.bringToFront();
      await customer.payWith(CARDS.threeDSecure);
      forms.push(await customer.codePage());
    }
    await Promise.all(forms.map((form) => sendCode(form)));
    await bothShowTheReceipt(first, second);
    await chargedOnce(invoiceId);
  });
});

describe('a shop whose policy does not let the payment page be framed', () => {
  test('has it paid on a page of its own, and the shop’s page tells the outcome', async (t) => {
    const customer = await customerFor(t);
    const { page } = customer;
    await forbidFrames(customer);
    await customer.clickPay();
    // Whichever way on the dialog offers: an error has one too, and is told in its own words.
    const link = await visible(page, 'kt-pay-button >>> dialog .action');
    const [name, notice] = await link.evaluate((action) => [
      action.localName,
      action.closest('.notice')?.textContent,
    ]);
    assert.equal(name, 'a', `the dialog says instead: ${notice ?? ''}`);
    const opened = new Promise<void>((resolve) =>
      page.browserContext().once('targetcreated', () => resolve()),
    );
    await link.click();
    await opened;
    const fullPage = (await page.browserContext().pages()).find((one) => one !== page);
    assert.ok(fullPage, 'no page was opened');
    fullPage.setDefaultTimeout(PATIENCE);
    await visible(fullPage, '#number');
    await fillCard(fullPage, CARDS.approved);
    await visible(fullPage, '>>> article h1');
    await fullPage.close();
    await page.bringToFront();
    await visible(page, 'kt-pay-button >>> dialog .good h3');
    await customer.close();
    const success = await customer.events.next('kt-success');
    assert.equal(success.detail['transactionHash'], await customer.hash());
  });
});

/** A policy cannot be taken back, but it can be added. */
async function forbidFrames({ page }: Customer): Promise<void> {
  await page.evaluate(() => {
    const policy = document.createElement('meta');
    policy.httpEquiv = 'Content-Security-Policy';
    policy.content = "frame-src 'none'";
    document.head.append(policy);
  });
}
