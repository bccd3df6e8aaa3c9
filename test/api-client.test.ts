import { assert, expect, waitUntil } from '@open-wc/testing';
import { ApiClient, type TransactionOutcome } from '../src/index.js';
import type { KtPayButton } from '../src/kt-pay-button.js';
import { consoleErrorsDuring } from './support/console-errors.js';
import { APP_ID, FakeGateway } from './support/fake-gateway.js';
import { ButtonOnPage } from './support/pay-button.js';
import { COMPLETED } from './support/payment-view.js';

/** What an old shop's `onclick` does. */
async function createTransaction(more: object = {}) {
  const gateway = await FakeGateway.forOrder();
  const client = new ApiClient(gateway.appKey, APP_ID, true, { gatewayUrl: gateway.url });
  const order = { order_id: gateway.orderId, amount: 1000, type: 'ecom' as const, ...more };
  const outcome = client.createTransaction(order);
  const shown = () => document.querySelector<KtPayButton>('kt-pay-button');
  return { gateway, client, order, outcome, shown, dialog: new ButtonOnPage(shown()!) };
}

async function untilReady({ gateway, dialog }: { gateway: FakeGateway; dialog: ButtonOnPage }) {
  await waitUntil(async () => (await gateway.kept()).pages === 1, 'no page', { timeout: 9000 });
  await waitUntil(() => dialog.element.state === 'paying');
}

describe('ApiClient.createTransaction', () => {
  afterEach(() => document.querySelectorAll<KtPayButton>('kt-pay-button').forEach((left) => left.close()));

  it('opens the button’s dialog and nothing else that can be seen', async () => {
    const { dialog, outcome } = await createTransaction();
    assert.strictEqual(dialog.dialog.matches(':modal'), true);
    assert.strictEqual(dialog.part('button')!.checkVisibility(), false);
    assert.strictEqual(dialog.part('close')!.checkVisibility(), true);
    dialog.pressClose();
    await outcome;
  });

  it('sends the order, and tells success once the customer has closed the receipt', async () => {
    const made = await createTransaction({ callback_back_url: 'widget.nplus.tech' });
    await untilReady(made);
    const { gateway, dialog, outcome, shown } = made;
    const [create] = (await gateway.kept()).creates;
    expect((create!.content as { order: object }).order).to.include({
      order_id: gateway.orderId,
      callback_back_url: 'https://widget.nplus.tech/',
    });
    await gateway.script({ view: COMPLETED });
    await gateway.page({ do: 'port', message: { type: 'stage', stage: 'receipt' } });
    await waitUntil(() => dialog.element.state === 'receipt');
    dialog.pressClose();
    expect(await outcome).to.include({
      outcome: 'success',
      orderId: gateway.orderId,
      transactionHash: gateway.hash,
      status: 'completed',
    });
    assert.strictEqual(shown(), null);
  });

  it('that is closed before paying is a cancel', async () => {
    const { dialog, outcome } = await createTransaction();
    dialog.pressClose();
    assert.strictEqual((await outcome).outcome, 'cancel');
  });

  it('never rejects: an order that cannot be paid is an error, its faults in the console', async () => {
    let ended: TransactionOutcome | null = null;
    const said = await consoleErrorsDuring(async () => {
      ended = await (await createTransaction({ amount: -1 })).outcome;
    });
    expect(ended).to.include({ outcome: 'error', code: 'invalid_order' });
    expect(said).to.contain('order.amount must be a number');
  });

  it('never rejects: not even without an order', async () => {
    const client = new ApiClient('', '', true);
    await consoleErrorsDuring(async () => {
      const ended = await client.createTransaction(undefined as never);
      expect(ended).to.include({ outcome: 'error', code: 'invalid_order' });
    });
  });

  it('goes on after a failure that the customer tries again, and tells of the last try', async () => {
    const gateway = await FakeGateway.forOrder();
    await gateway.script({ create: 'break' });
    const client = new ApiClient(gateway.appKey, APP_ID, true, { gatewayUrl: gateway.url });
    const outcome = client.createTransaction({ order_id: gateway.orderId, amount: 1, type: 'ecom' });
    const dialog = new ButtonOnPage(document.querySelector<KtPayButton>('kt-pay-button')!);
    await waitUntil(() => dialog.dialog.querySelector('.action'), '', { timeout: 9000 });
    await gateway.script({ create: null });
    dialog.dialog.querySelector<HTMLElement>('.action')!.click();
    await untilReady({ gateway, dialog });
    dialog.pressClose();
    assert.strictEqual((await outcome).outcome, 'cancel');
  });

  it('twice for the same order is one dialog, and both calls hear the same', async () => {
    const { client, order, dialog, outcome } = await createTransaction();
    const again = client.createTransaction(order);
    assert.lengthOf(document.querySelectorAll('kt-pay-button'), 1);
    dialog.pressClose();
    assert.strictEqual(await again, await outcome);
  });

  it('hides the close control when the order says so', async () => {
    const { dialog } = await createTransaction({ show_close_button: false });
    await dialog.element.updateComplete;
    assert.strictEqual(dialog.part('close')!.hidden, true);
    dialog.element.close();
  });

  for (const [testMode, host] of [
    [true, 'https://fintech.test.nplus.tech'],
    [false, 'https://fintech.nplus.tech'],
  ] as const) {
    it(`with test_mode ${testMode} asks ${host}`, async () => {
      const { appKey, orderId } = await FakeGateway.forOrder();
      const fetch = window.fetch.bind(window);
      const asked: unknown[] = [];
      window.fetch = (url) => {
        asked.push(url);
        return Promise.reject(new TypeError('not in a test'));
      };
      try {
        const client = new ApiClient(appKey, APP_ID, testMode);
        void client.createTransaction({ order_id: orderId, amount: 1, type: 'ecom' });
        await waitUntil(() => asked.length === 1, '', { timeout: 9000 });
      } finally {
        window.fetch = fetch;
      }
      assert.deepEqual(asked, [`${host}/api/v1/merchant-widget/payment?app_id=${APP_ID}`]);
    });
  }
});
