import { assert, expect, waitUntil } from '@open-wc/testing';
import { setOnline } from './support/connection.js';
import { FakeGateway } from './support/fake-gateway.js';
import { payButton, type ButtonOnPage } from './support/pay-button.js';
import { COMPLETED } from './support/payment-view.js';

async function offlineClick(): Promise<{ gateway: FakeGateway; button: ButtonOnPage }> {
  const gateway = await FakeGateway.forOrder();
  const button = await payButton(gateway);
  setOnline(false);
  button.click();
  await button.next('kt-error');
  return { gateway, button };
}

async function atTheReceipt(): Promise<{ gateway: FakeGateway; button: ButtonOnPage }> {
  const gateway = await FakeGateway.forOrder();
  const button = await payButton(gateway);
  await button.openPage();
  for (const stage of ['processing', 'receipt'])
    await gateway.page({ do: 'port', message: { type: 'stage', stage } });
  await button.next('kt-step', 2);
  return { gateway, button };
}

/** The connection is lost, and then Continue is pressed. */
async function continueOffline({ gateway, button }: { gateway: FakeGateway; button: ButtonOnPage }) {
  await gateway.script({ read: 'break' });
  await gateway.page({ do: 'port', message: { type: 'continue' } });
  setOnline(false);
  await waitUntil(() => button.dialogText.includes('Нет связи'), '', { timeout: 9000 });
}

afterEach(() => setOnline(true));

describe('a customer without a connection who clicks', () => {
  it('is told so, and nothing is sent', async () => {
    const { gateway, button } = await offlineClick();
    expect(await button.next('kt-error')).to.include({ code: 'offline', stage: 'creating', retryable: true });
    expect(button.dialogText).to.contain(
      'Нет подключения к интернету. Подключитесь и попробуйте снова: дважды деньги не спишутся.',
    );
    assert.deepEqual((await gateway.kept()).creates, []);
  });

  it('pays once online, by Try again', async () => {
    const { gateway, button } = await offlineClick();
    setOnline(true);
    button.action('Попробовать снова')!.click();
    await button.next('kt-ready');
    expect((await gateway.kept()).creates).to.have.length(1);
  });

  it('pays once online, by another click', async () => {
    const { gateway, button } = await offlineClick();
    button.pressClose();
    await button.next('kt-close');
    setOnline(true);
    await button.openPage();
    expect((await gateway.kept()).creates).to.have.length(1);
  });
});

describe('a customer whose connection is lost after paying', () => {
  it('is told so, and hears the outcome once online', async () => {
    const { gateway, button } = await atTheReceipt();
    await continueOffline({ gateway, button });
    expect(button.dialogText).to.contain('Оплата могла пройти.');
    expect(button.names).not.to.include.members(['kt-error']);
    await gateway.script({ read: null, view: COMPLETED });
    setOnline(true);
    expect(await button.next('kt-success')).to.include({ status: 'completed' });
    assert.strictEqual(button.dialogText, '');
  });

  it('may leave: the outcome is unknown, never failed', async () => {
    const { gateway, button } = await atTheReceipt();
    await continueOffline({ gateway, button });
    button.action('Закрыть')!.click();
    assert.strictEqual((await button.next('kt-error')).code, 'outcome_unknown');
    await button.next('kt-close');
    assert.strictEqual(button.dialog.open, false);
  });

  it('hears of what happened meanwhile as soon as there is one again', async () => {
    const { gateway, button } = await atTheReceipt();
    const { reads } = await gateway.kept();
    setOnline(false);
    setOnline(true);
    await waitUntil(async () => (await gateway.kept()).reads > reads);
    assert.strictEqual(button.element.state, 'receipt');
  });
});
