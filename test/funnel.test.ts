import { assert } from '@open-wc/testing';
import { STAGES, type Stage } from '../src/protocol/index.js';
import { FakeGateway } from './support/fake-gateway.js';
import { payButton, type ButtonOnPage } from './support/pay-button.js';
import { COMPLETED } from './support/payment-view.js';

async function walkThrough(button: ButtonOnPage, gateway: FakeGateway, stages: readonly Stage[]) {
  await button.openPage();
  for (const [index, stage] of stages.entries()) {
    await gateway.page({ do: 'port', message: { type: 'stage', stage } });
    await button.next('kt-step', index + 1);
  }
}

describe('a shop’s analytics', () => {
  it('learns of every stage that the customer sees, and how long after the click each one came', async () => {
    const gateway = await FakeGateway.forOrder();
    const button = await payButton(gateway);
    await walkThrough(button, gateway, STAGES);
    const steps = button.details('kt-step');
    assert.deepEqual(
      steps.map(({ stage }) => stage),
      [...STAGES],
    );
    const { times } = steps.at(-1)!;
    assert.deepEqual(Object.keys(times), ['opening', 'creating', 'paying', ...STAGES]);
    const milliseconds = Object.values(times);
    assert.deepEqual(
      milliseconds,
      milliseconds.toSorted((one, other) => one - other),
    );
    for (const time of milliseconds) assert.isTrue(Number.isInteger(time) && time >= 0, String(time));
    // What was told is not changed afterwards.
    assert.notProperty(steps[0]!.times, 'receipt');
  });

  it('needs the outcome alone: it carries the whole way', async () => {
    const gateway = await FakeGateway.forOrder();
    const button = await payButton(gateway);
    await walkThrough(button, gateway, ['acquirer', 'processing', 'receipt']);
    await gateway.script({ view: COMPLETED });
    button.pressClose();
    const { times } = await button.next('kt-success');
    assert.hasAllKeys(times, ['opening', 'creating', 'paying', 'acquirer', 'processing', 'receipt']);
  });

  it('sees where a customer left who did not pay', async () => {
    const gateway = await FakeGateway.forOrder();
    const button = await payButton(gateway);
    await walkThrough(button, gateway, ['acquirer']);
    button.pressClose();
    const { stage, times } = await button.next('kt-cancel');
    assert.strictEqual(stage, 'acquirer');
    assert.hasAllKeys(times, ['opening', 'creating', 'paying', 'acquirer']);
  });

  it('counts a second attempt at the card from its first: a stage keeps its time', async () => {
    const gateway = await FakeGateway.forOrder();
    const button = await payButton(gateway);
    await walkThrough(button, gateway, ['acquirer', 'processing', 'acquirer']);
    const [first, , again] = button.details('kt-step');
    assert.strictEqual(again!.times.acquirer, first!.times.acquirer);
  });

  it('starts anew with the next click', async () => {
    const gateway = await FakeGateway.forOrder();
    const button = await payButton(gateway);
    await walkThrough(button, gateway, ['acquirer', 'processing']);
    button.element.close();
    await button.next('kt-close');
    await button.openPage(2);
    await gateway.page({ do: 'port', message: { type: 'stage', stage: 'acquirer' } });
    assert.notProperty((await button.next('kt-step', 3)).times, 'processing');
  });
});
