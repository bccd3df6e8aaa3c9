import { assert, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import '../src/define.js';
import { FakeGateway } from './support/fake-gateway.js';
import { shopAt } from './support/framed-button.js';
import { orderAttributes } from './support/pay-button.js';

describe('a page that allows scripts of its own site alone, no WebAssembly, and requires Trusted Types', () => {
  it('takes payments', async () => {
    const gateway = await FakeGateway.forOrder();
    const { view, button } = await shopAt(gateway, `/strict-page?gateway=${gateway.url}`);
    const violations: string[] = [];
    view.document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      violations.push(`${violatedDirective} ${blockedURI}`),
    );
    // What is done ahead of a click must be within the policy, too.
    const isReady = () =>
      view.performance.getEntriesByType('resource').some(({ name }) => name.includes('/locales/ru.'));
    await waitUntil(isReady, 'nothing is made ready for a click', { timeout: 9000 });
    await button.openPage();
    assert.deepEqual(violations, []);
    const [create] = (await gateway.kept()).creates;
    assert.propertyVal((create!.content as { order: object }).order, 'order_id', gateway.orderId);
  });
});

describe('a page that is not kind to what stands in it', () => {
  const cleanUp: (() => void)[] = [];
  afterEach(() => cleanUp.splice(0).forEach((undo) => undo()));

  async function opened(place: ParentNode, gateway: FakeGateway): Promise<HTMLDialogElement> {
    const element = document.createElement('kt-pay-button');
    for (const [name, value] of Object.entries(orderAttributes(gateway))) element.setAttribute(name, value);
    place.append(element);
    await element.updateComplete;
    const ready = oneEvent(element, 'kt-ready');
    element.open();
    await ready;
    return element.renderRoot.querySelector('dialog')!;
  }

  it('shows the payment whole, from inside a transformed, clipping parent in another shadow root', async () => {
    const parent = await fixture<HTMLElement>(
      html`<div style="transform: scale(0.5); overflow: hidden; width: 40px; height: 40px"></div>`,
    );
    const dialog = await opened(parent.attachShadow({ mode: 'open' }), await FakeGateway.forOrder());
    await Promise.all(dialog.getAnimations().map(({ finished }) => finished));
    const { width, left, right, top } = dialog.getBoundingClientRect();
    assert.strictEqual(width, Math.min(480, innerWidth));
    assert.closeTo(left, innerWidth - right, 1);
    assert.strictEqual(document.elementFromPoint(innerWidth / 2, top + 10), parent);
  });

  it('keeps its styles off the dialog and the payment page', async () => {
    const sheet = document.createElement('style');
    sheet.textContent = `
      :root { font-size: 62.5% }
      * { letter-spacing: 1em !important; text-transform: uppercase !important; line-height: 0 !important; color: red !important }
      button, dialog, iframe, header, slot { display: none !important; width: 1px !important }`;
    document.head.append(sheet);
    cleanUp.push(() => sheet.remove());
    const place = await fixture<HTMLElement>(html`<div></div>`);
    const dialog = await opened(place, await FakeGateway.forOrder());
    const { letterSpacing, textTransform, lineHeight, fontSize, color } = getComputedStyle(dialog);
    assert.deepEqual(
      [letterSpacing, textTransform, lineHeight, fontSize, color],
      ['normal', 'none', '24px', '16px', 'rgb(26, 31, 36)'],
    );
    assert.isAbove(dialog.querySelector('iframe')!.getBoundingClientRect().width, 440);
  });
});
