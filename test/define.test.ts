import { assert, fixture, html } from '@open-wc/testing';
import type { KtPayButton } from '../src/kt-pay-button.js';

describe('a page that loads the script twice', () => {
  it('has one element, which works, and no error', async () => {
    await import('../src/define.js');
    const first = customElements.get('kt-pay-button');
    assert.isFunction(first);
    // All of it once more at another address, as two plugins of a shop would have it.
    const copy = '/lost-chunk/nothing/src/';
    await import(`${copy}define.ts`);
    const { KtPayButton: Other } = (await import(`${copy}kt-pay-button.ts`)) as Record<string, unknown>;
    assert.notStrictEqual(Other, first);
    assert.strictEqual(customElements.get('kt-pay-button'), first);
    const element = await fixture<KtPayButton>(html`<kt-pay-button amount="10"></kt-pay-button>`);
    assert.instanceOf(element, first!);
    assert.isNotNull(element.renderRoot.querySelector('button'));
  });
});
