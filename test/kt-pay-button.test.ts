import { expect } from '@open-wc/testing';
import { FakeGateway } from './support/fake-gateway.js';
import { payButton } from './support/pay-button.js';

describe('a payment', () => {
  it('that is approved ends with kt-success after Continue, then kt-close', async () => {
    const gateway = await FakeGateway.forOrder();
    const button = await payButton(gateway);
    await button.openPage();
    await gateway.page({ do: 'port', message: { type: 'stage', stage: 'acquirer' } });
    await gateway.page({ do: 'port', message: { type: 'stage', stage: 'receipt' } });
    await gateway.script({ view: { status: { status: 'completed' }, final: true } });
    await gateway.page({ do: 'port', message: { type: 'continue' } });
    const success = await button.next('kt-success');
    expect(success).to.include({ status: 'completed', final: true, amount: 1000.5 });
    button.pressClose();
    await button.next('kt-close');
    expect(button.names).to.deep.equal([
      'kt-click',
      'kt-open',
      'kt-ready',
      'kt-step',
      'kt-step',
      'kt-success',
      'kt-request-close',
      'kt-close',
    ]);
  });
});
