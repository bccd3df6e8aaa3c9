import { assert, expect, fixture, html, waitUntil } from '@open-wc/testing';
import { FakeGateway } from './support/fake-gateway.js';
import { payButton, type ButtonOnPage } from './support/pay-button.js';
import { whileConfirming } from './support/while-confirming.js';

const asked = (button: ButtonOnPage) => waitUntil(() => button.dialogText !== '', '', { timeout: 9000 });
const pressEscape = ({ dialog }: ButtonOnPage) =>
  dialog.dispatchEvent(new Event('cancel', { cancelable: true }));

/** Which listeners are on these targets that were not there before, by name. One function may listen to several events. */
function listenersOf(...targets: EventTarget[]): { names: () => string[]; stop: () => void } {
  const there: { target: EventTarget; name: string; run: unknown }[] = [];
  const drop = (target: EventTarget, name: string, run: unknown) => {
    const at = there.findIndex((one) => one.target === target && one.name === name && one.run === run);
    if (at >= 0) there.splice(at, 1);
  };
  for (const target of targets) {
    const add = target.addEventListener.bind(target);
    const remove = target.removeEventListener.bind(target);
    target.addEventListener = (name: string, run: EventListener, options?: AddEventListenerOptions) => {
      there.push({ target, name, run });
      options?.signal?.addEventListener('abort', () => drop(target, name, run));
      add(name, run, options);
    };
    target.removeEventListener = (name: string, run: EventListener) => {
      drop(target, name, run);
      remove(name, run);
    };
  }
  const stop = () => {
    for (const target of targets)
      for (const name of ['addEventListener', 'removeEventListener']) Reflect.deleteProperty(target, name);
  };
  return { names: () => there.map(({ name }) => name), stop };
}

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

describe('the close control', () => {
  const frames: [string, (gateway: FakeGateway) => Promise<void>][] = [
    [
      'has gone to another site',
      (gateway) => gateway.page({ do: 'go', url: `${gateway.elsewhere}/forger?[]` }),
    ],
    ['floods the page around it', (gateway) => gateway.page({ do: 'flood', message: { type: 'close' } })],
    ['is just being loaded again', (gateway) => gateway.page({ do: 'reload' })],
    ['has lost its gateway', (gateway) => gateway.script({ read: 'hang' })],
  ];
  for (const [what, happens] of frames) {
    it(`works when the frame ${what}`, async () => {
      const gateway = await FakeGateway.forOrder();
      const button = await payButton(gateway);
      await button.openPage();
      await happens(gateway);
      button.pressClose();
      assert.strictEqual(button.dialog.open, false);
      assert.strictEqual(button.frame, null);
      await button.next('kt-close');
      expect(button.details('kt-close')).to.have.length(1);
    });
  }

  it('works before the payment page has answered, and tells that nothing was paid', async () => {
    const gateway = await FakeGateway.forOrder();
    await gateway.script({ page: 'silent' });
    const button = await payButton(gateway);
    button.click();
    await waitUntil(() => button.frame !== null, '', { timeout: 9000 });
    button.pressClose();
    assert.strictEqual(button.dialog.open, false);
    assert.strictEqual(button.frame, null);
    await button.next('kt-close');
    assert.deepEqual(button.names.slice(-2), ['kt-cancel', 'kt-close']);
  });

  it('leaves no listener on the shop’s page, however often it was opened', async () => {
    const gateway = await FakeGateway.forOrder();
    const button = await payButton(gateway);
    const listening = listenersOf(window, document);
    for (const nth of [1, 2]) {
      await button.openPage(nth);
      assert.isNotEmpty(listening.names());
      button.pressClose();
      await button.next('kt-close', nth);
      assert.deepEqual(listening.names(), []);
    }
    listening.stop();
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

describe('two buttons for one order', () => {
  it('pay it once: the second one goes on with the same payment', async () => {
    const gateway = await FakeGateway.forOrder();
    const [one, other] = [await payButton(gateway), await payButton(gateway)];
    await one.openPage();
    one.pressClose();
    await one.next('kt-close');
    await other.openPage();
    assert.strictEqual(other.element.transactionHash, one.element.transactionHash);
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

  it('and keeps away while it is shown elsewhere (keep-alive) opens again as ever', async () => {
    const gateway = await FakeGateway.forOrder();
    const button = await payButton(gateway);
    const place = button.element.parentElement!;
    for (const nth of [1, 2]) {
      await button.openPage(nth);
      button.pressClose();
      await button.next('kt-close', nth);
      button.element.remove();
      await button.element.updateComplete;
      place.append(button.element);
      assert.strictEqual(button.dialog.open, false);
    }
    expect((await gateway.kept()).creates).to.have.length(2);
    expect(button.details('kt-close')).to.have.length(2);
  });
});
