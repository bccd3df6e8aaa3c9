import { assert, waitUntil } from '@open-wc/testing';
import { lookAt, usualView } from '../../../test/support/page-view.js';
import { ForeignPage } from './support/foreign-page.js';
import { paymentView } from './support/payment-fixture.js';
import { newHash, origins, putPayment } from './support/stand-ins.js';

describe('the payment page as a whole page', () => {
  let hash: string;
  let address: string;
  /** The tab, wherever it is: at the page, at the bank, at the shop. */
  let tab: ForeignPage;

  beforeEach(async () => {
    hash = newHash();
    address = `${(await origins()).gateway}/payment-card?hash=${hash}`;
    await putPayment(hash, {});
    tab = new ForeignPage(hash);
  });
  afterEach(() => tab.close());

  const open = (look = {}): Promise<ForeignPage> => ForeignPage.open(`${address}#lang=ru`, hash, look);
  const moveTo = (to: Parameters<typeof paymentView>[0]): Promise<void> =>
    putPayment(hash, { payment: paymentView({ transaction_hash: hash, receipt_url: address, ...to }) });

  it('goes to the bank by itself, comes back, and continues to the shop', async () => {
    const { bank } = await origins();
    await open();
    await tab.shows('Номер карты');
    assert.include(await tab.url(), `${bank}/pay`);
    await tab.press('Готово');
    await tab.shows('Банк подтверждает платёж');
    assert.deepEqual(await tab.axe(), []);
    await moveTo({
      to: 'success',
      continue: { url: `${bank}/shop-ok?${hash}`, trusted: true, forced: false },
    });
    await tab.shows('Оплачено');
    await tab.press('Продолжить');
    await waitUntil(async () => (await tab.url())?.startsWith(`${bank}/shop-ok`), 'at the shop', {
      timeout: 15_000,
    });
  });

  it('opened again, it waits for a press instead of bouncing to the bank', async () => {
    await open();
    await tab.shows('Номер карты');
    await tab.go(address);
    await tab.shows('Платёж ждёт вас');
    await tab.shows('Отменить платёж');
    assert.deepEqual(await tab.axe(), []);
    await tab.press('Перейти в банк');
    await tab.shows('Номер карты');
  });

  it('follows a forced address on the way back from the bank, without the receipt', async () => {
    const { bank } = await origins();
    await open();
    await tab.shows('Номер карты');
    await moveTo({ to: 'success', continue: { url: `${bank}/forced?${hash}`, trusted: true, forced: true } });
    await tab.press('Готово');
    await waitUntil(async () => (await tab.url())?.startsWith(`${bank}/forced`), 'at the shop', {
      timeout: 15_000,
    });
  });

  it('opened later, it is the receipt, even when the address was forced', async () => {
    await moveTo({ to: 'completed', continue: { url: 'https://shop.kz/ok', trusted: true, forced: true } });
    await open();
    await tab.shows('Завершено');
    await tab.shows('Распечатать');
    assert.deepEqual(await tab.axe(), []);
  });

  it('shows the standard error page when there is nowhere to go on to', async () => {
    await moveTo({ to: 'error', reason: 'card_blocked' });
    await open();
    await tab.shows('Карта заблокирована');
    await tab.press('Продолжить');
    await tab.shows('Можно вернуться в магазин');
    await tab.shows('Эту страницу можно закрыть');
    assert.deepEqual(await tab.axe(), []);
  });

  it('says that it is offline, and asks again by itself when the connection is back', async () => {
    await putPayment(hash, { bankSilent: true });
    await open();
    await tab.shows('Открываем страницу банка');
    await tab.setOffline(true);
    await tab.shows('Нет подключения к интернету');
    await putPayment(hash, { bankSilent: false });
    await tab.setOffline(false);
    await tab.shows('Номер карты');
  });

  it('says that the result will come when the connection breaks while the bank confirms', async () => {
    await open();
    await tab.press('Готово');
    await tab.shows('Банк подтверждает платёж');
    await tab.setOffline(true);
    await tab.shows('Когда связь появится, результат придёт сюда сам');
    await moveTo({ to: 'success' });
    await tab.setOffline(false);
    await tab.shows('Оплачено');
  });

  it('is as easy to read in the dark', async function () {
    // Asked of the test's own page, whether this browser can be told at all.
    await lookAt(this, { media: { colorScheme: 'dark' } });
    await usualView();
    await putPayment(hash, { bankDown: true });
    await open({ dark: true });
    await tab.shows('Банк не отвечает');
    assert.deepEqual(await tab.axe(), []);
    const target = { url: 'https://elsewhere.example/', trusted: false, forced: false };
    for (const to of ['authorized', 'error'] as const) {
      await moveTo({ to, continue: target });
      await tab.shows(to === 'error' ? 'Не оплачено' : 'Зачисляется');
      await tab.shows('Открыть elsewhere.example');
      assert.deepEqual(await tab.axe(), []);
    }
  });

  it('explains an unknown payment', async () => {
    await tab.close();
    const { gateway } = await origins();
    const unknown = newHash();
    tab = await ForeignPage.open(`${gateway}/payment-card?hash=${unknown}`, unknown);
    await tab.shows('Платёж не найден');
    assert.deepEqual(await tab.axe(), []);
  });
});
