import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import type { Frame } from 'puppeteer-core';
import { attackerSite } from './support/attacker.js';
import { canBypassCsp } from './support/browser.js';
import { CARDS } from './support/cards.js';
import type { Customer, Visit } from './support/customer.js';
import { contextFor, customerFor, e2e } from './support/e2e.js';
import { createByServer } from './support/sealed-order.js';
import { heard, listen, untilHeard } from './support/window-messages.js';

// Posts everything that the button or an old client ever listened to, and keeps what it is answered.
const FORGER = `<!doctype html><title>Not the gateway</title><script>
  const { hash, nonce } = Object.fromEntries(new URLSearchParams(location.search));
  window.ktMessages = [];
  addEventListener('message', ({ origin, data, ports }) =>
    window.ktMessages.push({ origin, data, ports: ports.length }));
  const target = window.opener ?? window.parent;
  for (const forged of [
    { v: 1, type: 'kt:ready', nonce, hash },
    { type: 'continue' },
    { type: 'result', status: 'completed' },
    'close',
    location.origin + '/http',
  ]) target.postMessage(forged, '*');
</script>`;
const FORGED = 5;

/** A customer with the card form before them, and what an attacker would like to know. */
async function customerAtTheBank(
  t: TestContext,
  visit: Visit = {},
): Promise<{ customer: Customer; secrets: string; frame: Frame }> {
  const customer = await customerFor(t, visit);
  await listen(customer.page);
  await customer.clickPay();
  await customer.cardPage();
  await customer.events.next('kt-ready');
  const frame = await customer.paymentPage();
  const nonce = new URLSearchParams(new URL(frame.url()).hash.slice(1)).get('kt') ?? '';
  assert.match(nonce, /^[0-9a-f]{32}$/);
  const secrets = new URLSearchParams({ nonce, hash: await customer.hash() }).toString();
  return { customer, secrets, frame };
}

/** Nothing has changed: the payment goes on and comes to one success, on the shop's own page. */
async function paysAsIfNothingHappened(customer: Customer, leastDropped: number): Promise<void> {
  const { stack, gateway } = await e2e();
  const { events, page } = customer;
  assert.equal(await customer.state(), 'paying');
  assert.equal(events.count('kt-ready'), 1, 'nobody else got a port');
  for (const type of ['kt-success', 'kt-error', 'kt-cancel', 'kt-close'])
    assert.equal(events.count(type), 0, type);
  assert.equal((await gateway.payment(await customer.hash())).status.status, 'pending');

  await customer.payWith(CARDS.approved);
  await customer.receipt();
  await customer.continue();
  await events.next('kt-success');
  await customer.close();
  const closed = await events.next('kt-close');
  assert.ok(Number(closed.detail['droppedMessages']) >= leastDropped, JSON.stringify(closed.detail));
  assert.equal(events.count('kt-success'), 1);
  assert.equal(new URL(page.url()).origin, stack.urls.shop);
}

describe('forged messages change nothing', () => {
  test('from another origin: a foreign frame in the shop’s page that knows hash and nonce', async (t) => {
    if (!(await canBypassCsp(await contextFor(t)))) {
      t.skip('the shop’s policy lets no foreign frame in, and this browser cannot ignore policies');
      return;
    }
    const attacker = await attackerSite(t, FORGER);
    const { customer, secrets } = await customerAtTheBank(t, { withoutCsp: true });
    const { page } = customer;
    await page.evaluate((src) => {
      const iframe = document.createElement('iframe');
      iframe.src = src;
      document.body.append(iframe);
    }, `${attacker}/?${secrets}`);
    await untilHeard(page, attacker, FORGED);
    const frame = await page.waitForFrame((one) => one.url().startsWith(attacker));
    await paysAsIfNothingHappened(customer, FORGED);
    assert.deepEqual(await heard(frame), [], 'the attacker was never answered');
  });

  test('from another origin: the bank’s frame, which talks to the shop’s page past the payment page', async (t) => {
    const { stack } = await e2e();
    const { customer, frame } = await customerAtTheBank(t);
    const bankFrame = await customer.cardPage();
    await listen(bankFrame);
    await bankFrame.evaluate(
      (nonce, hash) => {
        const messages = [
          { v: 1, type: 'kt:ready', nonce, hash },
          { type: 'continue' },
          'close',
          'https://shop.example',
        ];
        for (const forged of messages) window.top?.postMessage(forged, '*');
      },
      nonceOf(frame),
      hashOf(frame),
    );
    await untilHeard(customer.page, stack.urls.bank, 4);
    assert.deepEqual(await heard(bankFrame), [], 'it was never answered');
    await paysAsIfNothingHappened(customer, 4);
  });

  test('from another window: a page that the shop opened', async (t) => {
    const attacker = await attackerSite(t, FORGER);
    const { customer, secrets } = await customerAtTheBank(t);
    const { page } = customer;
    const opened = new Promise<void>((resolve) => page.once('popup', () => resolve()));
    await page.evaluate((url) => void window.open(url), `${attacker}/?${secrets}`);
    await opened;
    await untilHeard(page, attacker, FORGED);
    await page.bringToFront();
    await paysAsIfNothingHappened(customer, FORGED);
  });

  test('from the right origin in a second frame: the same payment page, with the same nonce', async (t) => {
    const { stack } = await e2e();
    const { customer, frame } = await customerAtTheBank(t);
    const { page } = customer;
    const before = (await heard(page)).length;
    await page.evaluate((src) => {
      const iframe = document.createElement('iframe');
      iframe.src = src;
      iframe.id = 'second';
      document.body.append(iframe);
    }, frame.url());
    // It greets again and again, because nobody hands it a port.
    await untilHeard(page, stack.urls.gateway, before + 3);
    await page.$eval('#second', (iframe) => iframe.remove());
    await paysAsIfNothingHappened(customer, 3);
  });

  test('without the nonce, or with another one: the frame gets no second port', async (t) => {
    const { stack } = await e2e();
    const { customer, frame } = await customerAtTheBank(t);
    const { page } = customer;
    await listen(frame);
    const hash = await customer.hash();
    const before = (await heard(page)).length;
    await frame.evaluate(
      (right, origin) => {
        const greetings = [
          { v: 1, type: 'kt:ready', hash: right },
          { v: 1, type: 'kt:ready', hash: right, nonce: '' },
          { v: 1, type: 'kt:ready', hash: right, nonce: '0'.repeat(32) },
          'close',
        ];
        for (const greeting of greetings) window.parent.postMessage(greeting, origin);
      },
      hash,
      stack.urls.shop,
    );
    await untilHeard(page, stack.urls.gateway, before + 4);
    assert.deepEqual(await heard(frame), []);
    await paysAsIfNothingHappened(customer, 4);
  });

  test('with a URL: nothing that the frame says takes the shop’s page anywhere', async (t) => {
    const { stack } = await e2e();
    const attacker = await attackerSite(t, FORGER);
    const { customer, frame } = await customerAtTheBank(t);
    const { page } = customer;
    const asked = page.waitForResponse((response) => response.url().endsWith(`/payment/${hashOf(frame)}`));
    await frame.evaluate(
      (url, hash, nonce, origin) => {
        window.addEventListener('message', ({ ports: [port] }) => {
          if (port === undefined) return;
          port.postMessage({ type: 'navigate', url });
          port.postMessage({ type: 'result', status: 'completed', url });
          port.postMessage({ type: 'continue', url });
        });
        window.parent.postMessage(url, origin);
        window.parent.postMessage({ v: 1, type: 'kt:ready', nonce, hash, url }, origin);
      },
      `${attacker}/http`,
      hashOf(frame),
      nonceOf(frame),
      stack.urls.shop,
    );
    // It did get a port: the frame is the genuine one. What it says there is a hint to ask the status, and no more.
    await customer.events.next('kt-ready', 2);
    await (await asked).json();
    assert.equal(customer.events.count('kt-success'), 0);
    assert.equal(new URL(page.url()).origin, stack.urls.shop);
    await customer.close();
    await customer.events.next('kt-close');
    assert.equal(customer.events.count('kt-success') + customer.events.count('kt-error'), 0);
    assert.equal(customer.events.count('kt-cancel'), 1);
    assert.equal(new URL(page.url()).origin, stack.urls.shop);
  });

  test('to the payment page: the bank’s frame cannot claim that the customer is back', async (t) => {
    const { stack } = await e2e();
    const { customer, frame } = await customerAtTheBank(t);
    await listen(frame);
    const bankFrame = await customer.cardPage();
    await bankFrame.evaluate((hash) => {
      window.parent.postMessage({ type: 'kt:returned', hash }, '*');
    }, hashOf(frame));
    await untilHeard(frame, stack.urls.bank, 1);
    await paysAsIfNothingHappened(customer, 0);
    assert.equal(customer.events.count('kt-step'), new Set(customer.events.names().filter(isStep)).size);
  });

  test('an attacker’s page cannot frame the payment page', async (t) => {
    const { payment_url } = await createByServer();
    const nonce = '0123456789abcdef'.repeat(2);
    const attacker = await attackerSite(
      t,
      `<!doctype html><title>Not a shop</title>
       <iframe src="${payment_url}#kt=${nonce}" onload="document.title = 'loaded'"></iframe>`,
    );
    const page = await (await contextFor(t)).newPage();
    await page.goto(attacker);
    await page.waitForFunction(() => document.title === 'loaded');
    const [framed] = page.mainFrame().childFrames();
    assert.match(framed?.url() ?? '', /^(chrome-error:|about:neterror)/, 'the browser refused to show it');
  });
});

const isStep = (name: string): boolean => name.startsWith('kt-step');
const nonceOf = (frame: Frame): string =>
  new URLSearchParams(new URL(frame.url()).hash.slice(1)).get('kt') ?? '';
const hashOf = (frame: Frame): string => new URL(frame.url()).searchParams.get('hash') ?? '';
