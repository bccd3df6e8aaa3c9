import { assert, waitUntil } from '@open-wc/testing';
import { ButtonStandIn } from './support/button-stand-in.js';
import { paymentView } from './support/payment-fixture.js';
import { putPayment } from './support/stand-ins.js';

describe('the payment page in a 1.x client’s frame', () => {
  let client: ButtonStandIn;

  beforeEach(() => {
    client = new ButtonStandIn();
  });
  afterEach(() => client.close());

  const paid = (target: { url: string; trusted: boolean; forced: boolean } | null) =>
    paymentView({ to: 'success', transaction_hash: client.hash, continue: target });
  const hears = (text: string): Promise<void> =>
    waitUntil(() => client.messages.length > 0, text, { timeout: 15_000 }).then(() => {
      assert.deepEqual(client.messages, [text]);
    });

  it('gets the URL to go to when the customer continues, and nothing before', async () => {
    await client.open({ payment: paid({ url: 'https://shop.kz/ok', trusted: true, forced: false }) }, '');
    await client.page.shows('Оплачено');
    assert.deepEqual(client.messages, []);
    await client.page.press('Продолжить');
    await hears('https://shop.kz/ok');
  });

  it('gets "close" from the standard page when there is no URL', async () => {
    await client.open({ payment: paid(null) }, '');
    await client.page.press('Продолжить');
    await client.page.shows('Спасибо, всё оплачено');
    await client.page.press('Закрыть');
    await hears('close');
  });

  it('never gets an untrusted URL', async () => {
    await client.open({ payment: paid({ url: 'https://evil.example/', trusted: false, forced: false }) }, '');
    await client.page.press('Продолжить');
    await client.page.shows('Открыть evil.example');
    await client.page.press('Закрыть');
    await hears('close');
  });

  it('gets a forced URL at once, without the receipt', async () => {
    await client.open({}, '');
    await client.bank.press('Готово');
    await client.page.shows('Банк подтверждает платёж');
    await putPayment(client.hash, {
      payment: paid({ url: 'https://shop.kz/now', trusted: true, forced: true }),
    });
    await hears('https://shop.kz/now');
  });

  it('gets "close" from the close button that it does not have itself', async () => {
    await client.open({ bankSilent: true }, '');
    await client.page.press('Закрыть');
    await hears('close');
  });

  it('has no close button when the order says so', async () => {
    await client.open({ bankDown: true, showCloseButton: false }, '');
    await client.page.shows('Попробовать снова');
    assert.notInclude(await client.page.labels(), 'Закрыть');
  });
});
