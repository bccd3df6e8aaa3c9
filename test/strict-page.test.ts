import { assert, fixture, html, waitUntil } from '@open-wc/testing';
import type { KtPayButton } from '../src/kt-pay-button.js';
import { FakeGateway } from './support/fake-gateway.js';
import { ButtonOnPage, orderAttributes } from './support/pay-button.js';

describe('a page that allows scripts of its own site alone, no WebAssembly, and requires Trusted Types', () => {
  it('takes payments', async () => {
    const gateway = await FakeGateway.forOrder();
    const src = `/strict-page?gateway=${gateway.url}`;
    const shop = await fixture<HTMLIFrameElement>(html`<iframe title="shop" src=${src}></iframe>`);
    const find = () => shop.contentDocument?.querySelector<KtPayButton>('kt-pay-button:defined');
    await waitUntil(() => find()?.hasUpdated, 'no button', { timeout: 9000 });
    const violations: string[] = [];
    shop.contentDocument!.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      violations.push(`${violatedDirective} ${blockedURI}`),
    );
    const button = new ButtonOnPage(find()!);
    for (const [name, value] of Object.entries(orderAttributes(gateway)))
      button.element.setAttribute(name, value);
    await button.openPage();
    assert.deepEqual(violations, []);
    const [create] = (await gateway.kept()).creates;
    assert.propertyVal((create!.content as { order: object }).order, 'order_id', gateway.orderId);
  });
});
