import { assert, waitUntil } from '@open-wc/testing';
import { ERROR_CATALOGUE, failure } from '../src/protocol/index.js';
import { FakeGateway } from './support/fake-gateway.js';
import { shopWithout } from './support/late-part.js';

const RUSSIAN = 'ru.';
const RETRY = 'Попробовать снова';

async function refusingGateway(): Promise<FakeGateway> {
  const gateway = await FakeGateway.forOrder();
  const { code, status, message: body, hint } = ERROR_CATALOGUE.create_failed;
  await gateway.script({ create: { status, answer: failure({ code, messages: { body }, hint }) } });
  return gateway;
}

describe('a customer whose words are still being fetched', () => {
  it('is not kept in the dialog by an order that is refused: closing it tells the error at once', async () => {
    const { view, button, awaited, comes } = await shopWithout(await FakeGateway.forOrder(), 'held', RUSSIAN);
    view.console.error = () => undefined;
    button.element.amount = null;
    await awaited();
    button.click();
    assert.isTrue(button.dialog.open);
    assert.deepEqual(button.names, ['kt-click']);
    button.pressClose();
    assert.isFalse(button.dialog.open);
    assert.deepEqual(button.names, ['kt-click', 'kt-error', 'kt-close']);
    assert.strictEqual(button.details('kt-error')[0]?.code, 'invalid_order');
    await comes();
    button.element.amount = 500;
    await button.openPage();
    assert.lengthOf(button.details('kt-error'), 1);
  });

  it('gets the way on with them, however late they come', async () => {
    const { button, awaited, comes } = await shopWithout(await refusingGateway(), 'held', RUSSIAN);
    await awaited();
    button.click();
    await waitUntil(() => button.dialogText.startsWith('Нет связи.'), '', { timeout: 9000 });
    await comes();
    await waitUntil(() => button.action(RETRY), 'no way on', { timeout: 9000 });
    assert.include(button.dialogText, 'Сервис оплаты временно не работает.');
    assert.deepEqual(button.names, ['kt-click', 'kt-open', 'kt-error']);
  });

  it('gets it when they were lost, and the browser is online again', async () => {
    const { view, button, comes } = await shopWithout(await refusingGateway(), 'lost', RUSSIAN);
    button.click();
    await waitUntil(() => button.dialogText.startsWith('Нет связи.'), '', { timeout: 9000 });
    await comes();
    const online = () => view.dispatchEvent(new Event('online'));
    await waitUntil(() => online() && button.action(RETRY), 'no way on', { timeout: 9000 });
  });

  it('does not get the dialog again after closing it', async () => {
    const { button, awaited, comes } = await shopWithout(await refusingGateway(), 'held', RUSSIAN);
    await awaited();
    button.click();
    await button.next('kt-error');
    button.pressClose();
    await comes();
    const other = await shopWithout(await refusingGateway(), 'held', RUSSIAN);
    other.button.click();
    await other.comes();
    await waitUntil(() => other.button.action(RETRY), '', { timeout: 9000 });
    assert.isFalse(button.dialog.open);
    assert.strictEqual(button.action(RETRY), undefined);
  });
});
