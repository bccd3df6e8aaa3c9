import { assert, expect, fixture, html, waitUntil } from '@open-wc/testing';
import { FakeGateway } from './support/fake-gateway.js';
import { payButton, type ButtonOnPage } from './support/pay-button.js';

async function whileConfirming(lang = 'ru'): Promise<{ gateway: FakeGateway; button: ButtonOnPage }> {
  const gateway = await FakeGateway.forOrder();
  const button = await payButton(gateway, { lang });
  await button.openPage();
  await gateway.page({ do: 'port', message: { type: 'stage', stage: 'processing' } });
  await button.next('kt-step');
  return { gateway, button };
}

const asked = (button: ButtonOnPage) => waitUntil(() => button.dialogText !== '', '', { timeout: 9000 });
const pressEscape = ({ dialog }: ButtonOnPage) =>
  dialog.dispatchEvent(new Event('cancel', { cancelable: true }));

describe('closing while the bank is confirming', () => {
  for (const [lang, title, wait] of [
    ['ru', 'Банк ещё подтверждает платёж', 'Подождать'],
    ['kk', 'Банк төлемді әлі растап жатыр', 'Күту'],
    ['en', 'The bank is still confirming the payment', 'Keep waiting'],
  ] as const) {
    it(`asks first and says why (${lang}); who waits sees the payment page again`, async () => {
      const { button } = await whileConfirming(lang);
      button.pressClose();
      await asked(button);
      assert.strictEqual(button.dialog.open, true);
      expect(button.dialogText).to.contain(title);
      const suggested = button.action(wait)!;
      assert.strictEqual(button.element.shadowRoot!.activeElement, suggested);
      suggested.click();
      assert.strictEqual(button.dialogText, '');
      assert.strictEqual(button.element.shadowRoot!.activeElement, button.frame);
      expect(button.names).not.to.include('kt-close');
    });
  }

  it('closes for who insists, by the question or by the close control', async () => {
    for (const insist of [
      (button: ButtonOnPage) => button.action('Всё равно закрыть')!.click(),
      (button: ButtonOnPage) => button.pressClose(),
    ]) {
      const { button } = await whileConfirming();
      button.pressClose();
      await asked(button);
      insist(button);
      assert.strictEqual(button.dialog.open, false);
      assert.strictEqual((await button.next('kt-error')).code, 'outcome_unknown');
      expect(button.details('kt-request-close')).to.have.length(1);
    }
  });

  it('is not done by Escape, however often; the question stays', async () => {
    const { button } = await whileConfirming();
    pressEscape(button);
    await asked(button);
    pressEscape(button);
    // A browser may close it all the same.
    button.dialog.close();
    await waitUntil(() => button.dialog.matches(':modal'));
    expect(button.dialogText).to.contain('Банк ещё подтверждает');
  });

  it('asks nothing of a customer whose shop refuses to close', async () => {
    const { button } = await whileConfirming();
    button.element.addEventListener('kt-request-close', (event) => event.preventDefault());
    button.pressClose();
    assert.strictEqual(button.dialogText, '');
    assert.strictEqual(button.dialog.open, true);
  });

  it('stops asking once the receipt is there', async () => {
    const { gateway, button } = await whileConfirming();
    button.pressClose();
    await asked(button);
    await gateway.page({ do: 'port', message: { type: 'stage', stage: 'receipt' } });
    await button.next('kt-step', 2);
    assert.strictEqual(button.dialogText, '');
  });
});

describe('two buttons on a page', () => {
  it('have a dialog and an order each; closing one leaves the other', async () => {
    const [first, second] = await Promise.all([FakeGateway.forOrder(), FakeGateway.forOrder()]);
    const [one, other] = [await payButton(first), await payButton(second)];
    await one.openPage();
    one.pressClose();
    await one.next('kt-close');
    await other.openPage();
    assert.strictEqual(other.element.transactionHash, second.hash);
    assert.strictEqual(one.frame, null);
    assert.strictEqual(one.element.state, 'cancelled');
  });
});

describe('an element that a framework mounts twice', () => {
  it('pays as if nothing had been', async () => {
    const gateway = await FakeGateway.forOrder();
    const button = await payButton(gateway);
    const place = button.element.parentElement!;
    button.element.remove();
    await Promise.resolve();
    place.append(button.element);
    await button.openPage();
    expect((await gateway.kept()).creates).to.have.length(1);
  });

  it('that was taken away while open is closed when it is put back', async () => {
    const gateway = await FakeGateway.forOrder();
    const button = await payButton(gateway);
    await button.openPage();
    button.element.remove();
    await waitUntil(() => button.element.state === 'cancelled');
    const elsewhere = await fixture<HTMLElement>(html`<div></div>`);
    elsewhere.append(button.element);
    assert.strictEqual(button.dialog.open, false);
    assert.strictEqual(button.frame, null);
    button.click();
    await button.next('kt-ready', 2);
  });
});
