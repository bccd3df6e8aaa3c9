import { assert, waitUntil } from '@open-wc/testing';
import { ButtonStandIn } from './support/button-stand-in.js';
import { ForeignPage } from './support/foreign-page.js';
import { paymentView } from './support/payment-fixture.js';
import { newHash, origins, putPayment } from './support/stand-ins.js';

describe('forged messages', () => {
  let button: ButtonStandIn;

  beforeEach(() => {
    button = new ButtonStandIn();
  });
  afterEach(() => button.close());

  const succeed = (): Promise<void> =>
    putPayment(button.hash, { payment: paymentView({ to: 'success', transaction_hash: button.hash }) });

  it('a port with another nonce gets nothing, and the true one goes on', async () => {
    await button.open();
    await button.hears({ type: 'stage', stage: 'acquirer' });
    const forged = button.givePort('0'.repeat(32));
    await succeed();
    await button.hears({ type: 'result', status: 'success' });
    assert.deepEqual(forged, []);
  });

  it('a port from another window of the right origin gets nothing', async () => {
    await button.open();
    await button.hears({ type: 'stage', stage: 'acquirer' });
    const sibling = document.createElement('iframe');
    sibling.srcdoc = '<script>/* of the shop’s own origin */</script>';
    document.body.append(sibling);
    await waitUntil(() => sibling.contentDocument?.readyState === 'complete');
    const heard: unknown[] = [];
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => heard.push(data);
    // eval runs in the sibling, so that the message's source is the sibling.
    const other = sibling.contentWindow as (Window & typeof globalThis) | null;
    const post = other?.eval('(to, message, origin, port) => to.postMessage(message, origin, [port])') as (
      ...args: unknown[]
    ) => void;
    const { gateway } = await origins();
    post(button.frame.contentWindow, { v: 1, type: 'kt:port', nonce: button.nonce }, gateway, port2);
    await succeed();
    await button.hears({ type: 'result', status: 'success' });
    assert.deepEqual(heard, []);
    sibling.remove();
  });

  it('the bank’s frame can neither say that the customer is back, nor take the port, nor leave the frame', async () => {
    await button.open();
    await button.bank.shows('Номер карты');
    await button.bank.press('forge');
    await button.bank.press('escape');
    await waitUntil(async () => (await button.bank.title()) === 'tried');
    assert.notInclude(await button.page.text(), 'Банк подтверждает платёж');
    await succeed();
    await button.hears({ type: 'result', status: 'success' });
    assert.notInclude(
      button.events.map(({ type }) => type),
      'continue',
    );
  });

  it('a back-link of another payment does not count', async () => {
    const other = newHash();
    await putPayment(other, { trustedDomains: [location.host] });
    await button.open();
    await button.bank.shows('Номер карты');
    const { gateway } = await origins();
    await button.bank.go(`${gateway}/payment/${other}/back-link`);
    await new ForeignPage(`${other}/back-link`).shows('Возвращаемся к платежу');
    assert.notInclude(await button.page.text(), 'Банк подтверждает платёж');
  });

  it('a page that did not create the payment hears nothing and gives no port', async () => {
    await button.open({ creator: 'https://creator.example' });
    await button.bank.shows('Номер карты');
    const forged = button.givePort();
    await succeed();
    await button.page.shows('Оплачено');
    await button.page.press('Продолжить');
    await button.page.shows('Спасибо, всё оплачено');
    assert.deepEqual(button.messages, []);
    assert.deepEqual(forged, []);
  });

  it('without a creator the page posts to nobody, whoever frames it', async () => {
    for (const fragment of ['', `#kt=${button.nonce}`]) {
      const framed = new ButtonStandIn();
      await framed.open({ creator: null }, fragment);
      await framed.bank.press('Готово');
      await framed.page.shows('Банк подтверждает платёж');
      assert.deepEqual(framed.messages, []);
      framed.close();
    }
  });

  it('a page that asks twice is served by the port that came last', async () => {
    await button.open();
    await button.hears({ type: 'stage', stage: 'acquirer' });
    const first = button.events;
    button.events = button.givePort();
    await button.hears({ type: 'stage', stage: 'acquirer' });
    const before = first.length;
    await succeed();
    await button.hears({ type: 'result', status: 'success' });
    assert.strictEqual(first.length, before);
  });
});
