import { assert, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import '../src/define.js';
import type { KtPayButton } from '../src/kt-pay-button.js';
import { FakeGateway } from './support/fake-gateway.js';
import { lookAt, usualView } from './support/page-view.js';
import { ButtonOnPage, orderAttributes, payButton } from './support/pay-button.js';

const TRANSPARENT = 'rgba(0, 0, 0, 0)';

async function looksOf(attributes: Record<string, string>) {
  const button = await payButton(await FakeGateway.forOrder(), attributes);
  const part = button.part('button')!;
  return { button, style: getComputedStyle(part), box: part.getBoundingClientRect() };
}

afterEach(async () => {
  document.documentElement.removeAttribute('style');
  await usualView();
});

describe('the look of the button', () => {
  it('is filled unless the shop says outline or plain', async () => {
    const filled = await looksOf({});
    assert.notStrictEqual(filled.style.backgroundColor, TRANSPARENT);
    const outline = await looksOf({ variant: 'outline' });
    assert.strictEqual(outline.style.backgroundColor, TRANSPARENT);
    assert.strictEqual(outline.style.borderTopColor, outline.style.color);
    const plain = await looksOf({ variant: 'plain' });
    assert.strictEqual(plain.style.backgroundColor, TRANSPARENT);
    assert.strictEqual(plain.style.borderTopColor, TRANSPARENT);
  });

  it('is 44, 48 or 56 pixels high', async () => {
    const heights = [];
    for (const size of ['small', 'medium', 'large']) heights.push((await looksOf({ size })).box.height);
    assert.deepEqual(heights, [44, 48, 56]);
  });

  it('takes the whole width when asked, by attribute or property, and no more than there is', async () => {
    const place = await fixture<HTMLElement>(html`<div style="width: 500px"></div>`);
    const { button } = await looksOf({ 'full-width': '' });
    place.append(button.element);
    assert.strictEqual(button.part('button')!.getBoundingClientRect().width, 500);
    button.element.fullWidth = false;
    await button.element.updateComplete;
    assert.isBelow(button.part('button')!.getBoundingClientRect().width, 300);
    place.style.width = '120px';
    assert.strictEqual(button.part('button')!.getBoundingClientRect().width, 120);
  });

  it('is what the shop’s custom properties and parts say', async () => {
    const { button, style } = await looksOf({});
    button.element.style.cssText =
      '--kt-accent: rgb(122, 59, 18); --kt-on-accent: rgb(255, 250, 240); --kt-radius: 2px; --kt-font: monospace';
    assert.strictEqual(style.backgroundColor, 'rgb(122, 59, 18)');
    assert.strictEqual(style.color, 'rgb(255, 250, 240)');
    assert.strictEqual(style.borderTopLeftRadius, '2px');
    assert.strictEqual(style.fontFamily, 'monospace');
    const sheet = document.createElement('style');
    sheet.textContent = 'kt-pay-button::part(button) { text-transform: uppercase }';
    document.head.append(sheet);
    assert.strictEqual(style.textTransform, 'uppercase');
    sheet.remove();
  });

  it('is light or dark as the shop’s page is, whatever the customer prefers', async function () {
    const { style } = await looksOf({ variant: 'outline' });
    const onLight = style.color;
    await lookAt(this, { media: { colorScheme: 'dark' } });
    assert.strictEqual(style.color, onLight);
    document.documentElement.style.colorScheme = 'light dark';
    assert.notStrictEqual(style.color, onLight);
  });

  // In WebKit a text written again is a change of the slot, which asks for the next update: the page would never rest.
  it('leaves its label alone while there is nothing else to say', async () => {
    const { button } = await looksOf({});
    let written = 0;
    const count = (records: MutationRecord[]) => (written += records.length);
    const observer = new MutationObserver(count);
    observer.observe(button.part('label')!, { subtree: true, childList: true, characterData: true });
    button.element.requestUpdate();
    await button.element.updateComplete;
    assert.strictEqual(count(observer.takeRecords()), 0);
    button.element.setAttribute('amount', '2');
    await button.element.updateComplete;
    assert.strictEqual(count(observer.takeRecords()), 1);
    observer.disconnect();
  });

  it('turns a spinner while the payment is open', async () => {
    const { button } = await looksOf({});
    assert.strictEqual(button.part('spinner')!.checkVisibility(), false);
    button.click();
    // Beginning it in the dialog's first frame would hold that up.
    await waitUntil(() => button.part('spinner')!.checkVisibility(), 'no spinner', { timeout: 9000 });
    assert.lengthOf(button.part('spinner')!.getAnimations(), 1);
  });
});

describe('what a shop puts into the slots', () => {
  it('stands in for the loading animation and for the text of an error', async () => {
    const gateway = await FakeGateway.forOrder();
    await gateway.script({ create: 'break' });
    const element = await fixture<KtPayButton>(
      html`<kt-pay-button
        ><p slot="loading">Минутку</p>
        <p slot="error">Позвоните нам</p></kt-pay-button
      >`,
    );
    for (const [name, value] of Object.entries(orderAttributes(gateway))) element.setAttribute(name, value);
    const button = new ButtonOnPage(element);
    const [loading, error] = element.children as unknown as [HTMLElement, HTMLElement];
    button.click();
    assert.strictEqual(loading.checkVisibility(), true);
    assert.strictEqual(button.part('loader')!.checkVisibility(), false);
    await button.next('kt-error');
    assert.strictEqual(error.checkVisibility(), true);
    assert.strictEqual(loading.checkVisibility(), false);
  });
});

describe('a link in the button', () => {
  it('works before the script is there: it leads where the shop says', async () => {
    const frame = await fixture<HTMLIFrameElement>(html`<iframe title="shop"></iframe>`);
    frame.srcdoc = '<kt-pay-button><a href="/package.json?checkout">Оплатить</a></kt-pay-button>';
    await oneEvent(frame, 'load');
    const link = frame.contentDocument!.querySelector('a')!;
    assert.strictEqual(link.checkVisibility(), true);
    link.click();
    await oneEvent(frame, 'load');
    assert.strictEqual(frame.contentWindow!.location.search, '?checkout');
  });

  it('is the button’s label once the script is there, and no second thing to press', async () => {
    const gateway = await FakeGateway.forOrder();
    const element = await fixture<KtPayButton>(
      html`<kt-pay-button><a href="/checkout">Оформить заказ</a></kt-pay-button>`,
    );
    for (const [name, value] of Object.entries(orderAttributes(gateway))) element.setAttribute(name, value);
    await element.updateComplete;
    const button = new ButtonOnPage(element);
    const link = element.querySelector('a')!;
    assert.strictEqual(link.checkVisibility(), false);
    assert.strictEqual(button.part('button')!.innerText.trim(), 'Оформить заказ');
    await assert.isAccessible(element);
    await button.openPage();
    assert.strictEqual(location.pathname.includes('checkout'), false);
  });
});
