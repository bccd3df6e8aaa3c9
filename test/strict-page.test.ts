import { assert } from '@open-wc/testing';
import { FakeGateway } from './support/fake-gateway.js';
import { shopAt } from './support/framed-button.js';

describe('a page that allows scripts of its own site alone, no WebAssembly, and requires Trusted Types', () => {
  it('takes payments', async () => {
    const gateway = await FakeGateway.forOrder();
    const { view, button } = await shopAt(gateway, `/strict-page?gateway=${gateway.url}`);
    const violations: string[] = [];
    view.document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      violations.push(`${violatedDirective} ${blockedURI}`),
    );
    await button.openPage();
    assert.deepEqual(violations, []);
    const [create] = (await gateway.kept()).creates;
    assert.propertyVal((create!.content as { order: object }).order, 'order_id', gateway.orderId);
  });
});
