import { assert, fixture, html, waitUntil } from '@open-wc/testing';
import type { KtPayButton } from '../src/kt-pay-button.js';
import { FakeGateway } from './support/fake-gateway.js';
import { orderAttributes } from './support/pay-button.js';

/** A button on a page of its own, which cannot fetch one of the parts of the button that are fetched later. */
async function buttonWithout(
  part: 'payment-start' | 'payment-controller',
  attributes = 'order-id="1" amount="10"',
) {
  const page = `<!doctype html><html lang="ru"><title>Shop</title>
    <kt-pay-button ${attributes}></kt-pay-button>
    <script type="module" src="/lost-chunk/${part}/src/define.ts"></script>`;
  const frame = await fixture<HTMLIFrameElement>(html`<iframe title="shop" srcdoc=${page}></iframe>`);
  const find = () => frame.contentDocument?.querySelector<KtPayButton>('kt-pay-button:defined');
  await waitUntil(() => find()?.hasUpdated, 'no button', { timeout: 9000 });
  const element = find()!;
  const heard: string[] = [];
  for (const name of [
    'kt-click',
    'kt-open',
    'kt-error',
    'kt-request-close',
    'kt-cancel',
    'kt-close',
  ] as const) {
    element.addEventListener(name, () => heard.push(name));
  }
  const { renderRoot } = element;
  return {
    element,
    heard,
    dialog: renderRoot.querySelector('dialog')!,
    click: () => renderRoot.querySelector<HTMLElement>('.pay')!.click(),
    pressClose: () => renderRoot.querySelector<HTMLElement>('.close')!.click(),
  };
}

for (const part of ['payment-start', 'payment-controller'] as const) {
  describe(`a button whose ${part} cannot be fetched`, () => {
    it('says so in the open dialog, once, and can be closed and clicked again', async () => {
      const { element, heard, dialog, click, pressClose } = await buttonWithout(part);
      click();
      assert.isTrue(dialog.open);
      await waitUntil(() => heard.includes('kt-error'), '', { timeout: 9000 });
      await element.updateComplete;
      assert.include(dialog.textContent, 'Нет связи. Деньги не списаны.');
      assert.strictEqual(element.lastError?.code, 'not_loaded');
      pressClose();
      assert.isFalse(dialog.open);
      assert.deepEqual(heard, ['kt-click', 'kt-error', 'kt-close']);
      click();
      assert.isTrue(dialog.open);
      await waitUntil(() => heard.length === 5, '', { timeout: 9000 });
    });

    it('that is closed while it is still waiting is kt-cancel', async () => {
      const { heard, dialog, click, pressClose } = await buttonWithout(part);
      click();
      pressClose();
      assert.isFalse(dialog.open);
      assert.deepEqual(heard, ['kt-click', 'kt-request-close', 'kt-cancel', 'kt-close']);
    });
  });
}

describe('a payment whose session cannot be fetched', () => {
  it('is not left behind the error: the page is taken away again', async () => {
    const gateway = await FakeGateway.forOrder();
    const attributes = Object.entries(orderAttributes(gateway)).map(([name, value]) => `${name}="${value}"`);
    const { heard, click, element } = await buttonWithout('payment-controller', attributes.join(' '));
    click();
    await waitUntil(() => heard.includes('kt-error'), '', { timeout: 9000 });
    assert.isNull(element.renderRoot.querySelector('iframe'));
    assert.strictEqual(element.lastError?.code, 'not_loaded');
  });
});
