import { assert, fixture, html, waitUntil } from '@open-wc/testing';
import type { KtPayButton } from '../src/kt-pay-button.js';

const PAGE = `<!doctype html><html lang="ru"><title>Shop</title>
  <kt-pay-button order-id="1" amount="10"></kt-pay-button>
  <script type="module" src="/lost-chunk/src/define.ts"></script>`;

/** A button on a page of its own, which cannot fetch the rest of the button's code. */
async function buttonWithoutTheRest() {
  const frame = await fixture<HTMLIFrameElement>(html`<iframe title="shop" srcdoc=${PAGE}></iframe>`);
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

describe('a button whose other half cannot be fetched', () => {
  it('says so in the open dialog, once, and can be closed and clicked again', async () => {
    const { element, heard, dialog, click, pressClose } = await buttonWithoutTheRest();
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
    const { heard, dialog, click, pressClose } = await buttonWithoutTheRest();
    click();
    pressClose();
    assert.isFalse(dialog.open);
    assert.deepEqual(heard, ['kt-click', 'kt-request-close', 'kt-cancel', 'kt-close']);
  });
});
