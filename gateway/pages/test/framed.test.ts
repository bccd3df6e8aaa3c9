import { assert, waitUntil } from '@open-wc/testing';
import { ButtonStandIn } from './support/button-stand-in.js';
import { paymentView } from './support/payment-fixture.js';
import { counts, putPayment } from './support/stand-ins.js';

describe('the payment page in the button’s frame', () => {
  let button: ButtonStandIn;

  beforeEach(() => {
    button = new ButtonStandIn();
  });
  afterEach(() => button.close());

  const moveTo = (to: Parameters<typeof paymentView>[0]): Promise<void> =>
    putPayment(button.hash, { payment: paymentView({ transaction_hash: button.hash, ...to }) });

  it('shows the merchant, the order, the amount and the test badge while the bank is on its way', async () => {
    await button.open({ bankSilent: true });
    await button.page.shows('Открываем страницу банка');
    const text = await button.page.text();
    assert.include(text, 'Кофейня «Зерно»');
    assert.include(text, 'Кофе в зёрнах, 1 кг');
    assert.include(text, 'Тест');
    assert.match(text, /1\s000,50\s₸/);
    assert.deepEqual(await button.page.axe(), []);
  });

  it('asks for the bank’s page while its own script is still on its way, and only once', async () => {
    await button.open({ scriptHeld: true });
    const bankAsked = async () => (await counts(button.hash)).bankAsked;
    await waitUntil(async () => (await bankAsked()) === 1, 'asked ahead', { timeout: 15_000 });
    assert.notInclude(await button.page.text(), 'Открываем страницу банка');
    await putPayment(button.hash, { scriptHeld: false });
    await button.bank.shows('Номер карты');
    assert.strictEqual(await bankAsked(), 1);
  });

  it('frames the bank, tells that it confirms, and shows the receipt when the status moves', async () => {
    await button.open();
    await button.bank.shows('Номер карты');
    await button.hears({ type: 'stage', stage: 'acquirer' });
    assert.deepEqual(await button.page.axe(), []);

    await button.bank.press('Готово');
    await button.page.shows('Банк подтверждает платёж');
    await button.hears({ type: 'stage', stage: 'processing' });
    assert.strictEqual(await button.page.focus(), 'Банк подтверждает платёж');
    assert.deepEqual(await button.page.axe(), []);

    await moveTo({ to: 'success' });
    await button.page.shows('Оплачено');
    await button.hears({ type: 'result', status: 'success' });
    await button.hears({ type: 'stage', stage: 'receipt' });
    await button.page.shows('4405…5096');
    assert.strictEqual(await button.page.focus(), 'Оплачено');
    assert.deepEqual(await button.page.axe(), []);
  });

  it('follows a service that is being credited until it is complete', async () => {
    await button.open();
    await button.bank.press('Готово');
    await moveTo({ to: 'authorized' });
    await button.page.shows('идёт зачисление');
    await moveTo({ to: 'success' });
    await button.page.shows('Принято');
    await moveTo({ to: 'completed' });
    await button.page.shows('Завершено');
    await button.hears({ type: 'result', status: 'completed' });
  });

  it('polls when the stream fails', async () => {
    await button.open({ noStream: true });
    await button.bank.press('Готово');
    await button.page.shows('Банк подтверждает платёж');
    await moveTo({ to: 'error', reason: 'not_enough_funds' });
    await button.page.shows('На карте недостаточно средств');
    assert.isAbove((await counts(button.hash)).statusAsked, 0);
  });

  it('shows the receipt even when the bank never sends the customer back', async () => {
    await button.open();
    await button.bank.shows('Номер карты');
    await moveTo({ to: 'success' });
    await button.page.shows('Оплачено');
  });

  it('shows the receipt at once for a payment that is over, and never asks for the bank', async () => {
    await button.open({ payment: paymentView({ to: 'completed', transaction_hash: button.hash }) });
    await button.page.shows('Завершено');
    await button.hears({ type: 'stage', stage: 'receipt' });
    assert.strictEqual((await counts(button.hash)).bankAsked, 0);
  });

  it('says that nothing was charged when the bank is down, and tries again on request', async () => {
    await button.open({ bankDown: true });
    await button.page.shows('Банк не отвечает. Деньги не списаны.');
    await button.hears({ type: 'problem', code: 'acquirer_unavailable' });
    assert.deepEqual(await button.page.axe(), []);
    await putPayment(button.hash, { bankDown: false });
    await button.page.press('Попробовать снова');
    await button.bank.shows('Номер карты');
  });

  it('cancels the payment after asking', async () => {
    await button.open();
    await button.bank.shows('Номер карты');
    await button.page.press('Отменить платёж');
    await button.page.shows('Отменить платёж?');
    assert.deepEqual(await button.page.axe(), []);
    await button.page.press('Да, отменить');
    await button.page.shows('Вы отменили платёж');
    await button.hears({ type: 'result', status: 'denied' });
  });

  it('goes on paying when the customer thinks again', async () => {
    await button.open();
    await button.bank.shows('Номер карты');
    await button.page.press('Отменить платёж');
    await button.page.press('Продолжить оплату');
    await button.bank.press('Готово');
    await button.page.shows('Банк подтверждает платёж');
  });

  it('tells the button to continue, and shows the standard page when there is nowhere to go', async () => {
    await button.open({ payment: paymentView({ to: 'success', transaction_hash: button.hash }) });
    await button.page.press('Продолжить');
    await button.hears({ type: 'continue' });
    await button.page.shows('Спасибо, всё оплачено');
    await button.page.press('Закрыть');
    await button.hears({ type: 'close' });
  });

  it('leaves going to a trusted address to the button', async () => {
    const target = { url: 'https://shop.kz/ok', trusted: true, forced: false };
    await button.open({
      payment: paymentView({ to: 'success', transaction_hash: button.hash, continue: target }),
    });
    await button.page.press('Продолжить');
    await button.hears({ type: 'continue' });
    assert.notInclude(await button.page.text(), 'Спасибо, всё оплачено');
    assert.notInclude(JSON.stringify([button.messages, button.events]), 'shop.kz');
  });

  it('shows the host of an untrusted address, and goes there by a click of its own only', async () => {
    const target = { url: 'https://elsewhere.example/ok', trusted: false, forced: false };
    await button.open({
      payment: paymentView({ to: 'error', transaction_hash: button.hash, continue: target }),
    });
    await button.page.shows('Открыть elsewhere.example');
    await button.page.press('Продолжить');
    await button.page.shows('Можно вернуться в магазин');
    await button.page.shows('Открыть elsewhere.example');
    assert.deepEqual(await button.page.axe(), []);
  });

  it('skips the receipt when the address is forced', async () => {
    const target = { url: 'https://shop.kz/ok', trusted: true, forced: true };
    await button.open();
    await button.bank.press('Готово');
    await moveTo({ to: 'success', continue: target });
    await button.hears({ type: 'result', status: 'success' });
    await button.page.shows('Возвращаемся в магазин');
    assert.strictEqual(
      button.events.some((event) => event.type === 'stage' && event.stage === 'receipt'),
      false,
    );
  });

  it('tells the height it would like', async () => {
    await button.open({ payment: paymentView({ to: 'success', transaction_hash: button.hash }) });
    await button.page.shows('Оплачено');
    const isTold = () => button.events.some((event) => event.type === 'resize' && event.height > 400);
    // It is measured in a frame of its own.
    await waitUntil(isTold, 'a height', { timeout: 15_000 });
  });

  it('speaks the button’s language', async () => {
    await button.open({ bankSilent: true }, `#kt=${button.nonce}&lang=kk`);
    await button.page.shows('Банк бетін ашып жатырмыз');
  });
});
