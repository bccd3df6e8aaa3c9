import { assert, expect, fixture, html, waitUntil } from '@open-wc/testing';
import type { KtPayButton } from '../src/kt-pay-button.js';
import { FakeGateway } from './support/fake-gateway.js';
import { ButtonOnPage, payButton } from './support/pay-button.js';

describe('a click', () => {
  it('opens the dialog with the loading animation before anything is awaited', async () => {
    const button = await payButton(await FakeGateway.forOrder());
    assert.strictEqual(button.dialog.open, false);
    button.click();
    assert.strictEqual(button.dialog.open, true);
    assert.strictEqual(button.dialog.matches(':modal'), true);
    assert.strictEqual(button.part('loader')!.checkVisibility(), true);
    expect(button.part('close')!.getBoundingClientRect().width).to.be.at.least(44);
  });

  it('that a listener prevents opens nothing and sends nothing', async () => {
    const gateway = await FakeGateway.forOrder();
    const button = await payButton(gateway);
    button.element.addEventListener('kt-click', (event) => event.preventDefault(), { once: true });
    button.click();
    assert.strictEqual(button.dialog.open, false);
    await button.openPage();
    expect((await gateway.kept()).creates).to.have.length(1);
  });

  it('on a disabled button does nothing', async () => {
    const button = await payButton(await FakeGateway.forOrder(), { disabled: '' });
    button.click();
    button.element.open();
    assert.deepEqual(button.names, []);
  });

  it('twice makes one payment', async () => {
    const gateway = await FakeGateway.forOrder();
    const button = await payButton(gateway);
    button.click();
    button.click();
    button.element.open();
    await button.next('kt-ready');
    const { creates, pages } = await gateway.kept();
    assert.deepEqual([creates.length, pages], [1, 1]);
    expect(button.names.filter((name) => name === 'kt-click')).to.have.length(1);
  });

  it('after closing resumes the same payment', async () => {
    const gateway = await FakeGateway.forOrder();
    const button = await payButton(gateway);
    await button.openPage();
    button.pressClose();
    await button.next('kt-close');
    await button.openPage(2);
    assert.strictEqual(button.element.transactionHash, gateway.hash);
    assert.strictEqual(button.element.state, 'paying');
  });

  it('while the last session is still asking for its outcome begins the next one after it', async () => {
    const gateway = await FakeGateway.forOrder();
    const button = await payButton(gateway);
    await button.openPage();
    button.pressClose();
    button.click();
    assert.strictEqual(button.dialog.open, true);
    await button.next('kt-ready', 2);
    assert.deepEqual(button.names.slice(3), [
      'kt-request-close',
      'kt-click',
      'kt-cancel',
      'kt-close',
      'kt-open',
      'kt-ready',
    ]);
  });
});

describe('what is sent', () => {
  it('is the sealed order, in a request that needs no preflight', async () => {
    const gateway = await FakeGateway.forOrder();
    const button = await payButton(gateway, { 'user-id': 'u7', 'callback-success-url': 'shop.kz/thanks' });
    await button.openPage();
    const { creates, preflights } = await gateway.kept();
    assert.strictEqual(preflights, 0);
    assert.strictEqual(creates[0]!.appId, '0123456789abcdef0123456789abcdef');
    expect(creates[0]!.headers['content-type']).to.match(/^text\/plain/);
    assert.strictEqual(creates[0]!.headers['origin'], location.origin);
    assert.deepEqual(creates[0]!.content, {
      order: {
        order_id: gateway.orderId,
        amount: 1000.5,
        type: 'ecom',
        callback_success_url: 'https://shop.kz/thanks',
        show_close_button: true,
      },
      user: { merchant_user_id: 'u7' },
    });
  });

  it('has no cookie, not even for a gateway at the shop’s own origin', async () => {
    document.cookie = 'basket=7; path=/';
    try {
      expect(document.cookie).to.include('basket=7');
      const appId = crypto.randomUUID().replaceAll('-', '');
      const own = { 'gateway-url': location.origin, 'app-id': appId };
      const button = await payButton(await FakeGateway.forOrder(), own);
      button.click();
      const sent = async () => (await fetch(`/own-gateway/${appId}`)).ok;
      await waitUntil(sent, 'no order came', { timeout: 9000 });
      assert.deepEqual(await (await fetch(`/own-gateway/${appId}`)).json(), { cookie: '' });
    } finally {
      document.cookie = 'basket=; path=/; max-age=0';
    }
  });

  it('is the merchant’s token alone when there is one', async () => {
    const gateway = await FakeGateway.forOrder('head.claims.signature');
    const button = await payButton(gateway, { 'order-token': gateway.orderId });
    await button.openPage();
    const { creates } = await gateway.kept();
    assert.deepEqual(creates[0]!.content, { order_token: gateway.orderId, user: {} });
    assert.strictEqual(button.part('label')!.textContent.trim(), 'Оплатить');
  });
});

describe('the payment page', () => {
  it('is framed with a title, its language and what a bank needs, and fills the dialog', async () => {
    const gateway = await FakeGateway.forOrder();
    const button = await payButton(gateway);
    await button.openPage();
    const frame = button.frame!;
    assert.strictEqual(frame.title, 'Оплата');
    assert.strictEqual(frame.allow, 'payment *; publickey-credentials-get *');
    assert.strictEqual(frame.referrerPolicy, 'strict-origin-when-cross-origin');
    const url = new URL(frame.src);
    expect(url.hash).to.match(/^#kt=[0-9a-f]{32}&lang=ru$/);
    assert.strictEqual(url.origin, gateway.url);
    assert.strictEqual(button.dialogText, '');
    assert.strictEqual(frame.getBoundingClientRect().width, button.dialog.clientWidth);
  });

  it('that is loaded again goes on telling, on a new port', async () => {
    const gateway = await FakeGateway.forOrder();
    const button = await payButton(gateway);
    await button.openPage();
    await gateway.page({ do: 'reload' });
    await button.next('kt-ready', 2);
    await gateway.page({ do: 'port', message: { type: 'stage', stage: 'acquirer' } });
    assert.strictEqual((await button.next('kt-step')).stage, 'acquirer');
  });

  it('that asks to close is closed, unless a listener refuses', async () => {
    const gateway = await FakeGateway.forOrder();
    const button = await payButton(gateway);
    await button.openPage();
    button.element.addEventListener('kt-request-close', (event) => event.preventDefault(), { once: true });
    await gateway.page({ do: 'port', message: { type: 'close' } });
    assert.strictEqual((await button.next('kt-request-close')).source, 'page');
    assert.strictEqual(button.dialog.open, true);
    await gateway.page({ do: 'port', message: { type: 'close' } });
    await button.next('kt-close');
    assert.strictEqual(button.dialog.open, false);
  });

  it('that wants more height gets it, and the next session begins without', async () => {
    const gateway = await FakeGateway.forOrder();
    const button = await payButton(gateway);
    await button.openPage();
    // The window of a test is small: what the dialog would be is told apart from what there is room for.
    const room = document.createElement('style');
    room.textContent = 'kt-pay-button::part(dialog) { max-block-size: none }';
    button.element.after(room);
    const height = () => button.dialog.offsetHeight;
    const atFirst = height();
    await gateway.page({ do: 'port', message: { type: 'resize', height: 760 } });
    await waitUntil(() => height() > atFirst, 'not higher', { timeout: 9000 });
    assert.strictEqual(height(), 760 + 56);
    await gateway.page({ do: 'port', message: { type: 'resize', height: 90 } });
    await waitUntil(() => height() === atFirst, 'not as at first', { timeout: 9000 });
    await gateway.page({ do: 'port', message: { type: 'resize', height: 800 } });
    await waitUntil(() => height() > atFirst, 'not higher again', { timeout: 9000 });
    button.element.close();
    await button.next('kt-close');
    button.click();
    await waitUntil(() => height() === atFirst, 'as high as in the last session', { timeout: 9000 });
  });
});

describe('an element', () => {
  it('connects to its gateway before anybody clicks', async () => {
    const gateway = await FakeGateway.forOrder();
    const button = await payButton(gateway);
    const connects = () =>
      [...document.head.querySelectorAll<HTMLLinkElement>('link[rel=preconnect]')].map(({ href }) => href);
    await waitUntil(() => connects().includes(new URL(button.element.gatewayUrl ?? '').href));
    assert.deepEqual(button.names, []);
  });

  it('connects as soon as it is touched, and does not wait for its code', async () => {
    const gateway = await FakeGateway.forOrder();
    const button = await payButton(gateway);
    for (const link of document.head.querySelectorAll('link[rel=preconnect]')) link.remove();
    button.part('button')!.dispatchEvent(new PointerEvent('pointerenter'));
    const to = `[href="${button.element.gatewayUrl ?? ''}"]`;
    assert.exists(document.head.querySelector(`link[rel=preconnect][crossorigin]${to}`));
  });

  it('that is removed in the middle aborts its request and leaves nothing behind', async () => {
    const gateway = await FakeGateway.forOrder();
    await gateway.script({ create: 'hang' });
    const button = await payButton(gateway);
    const told: string[] = [];
    for (const name of ['kt-cancel', 'kt-close'])
      button.element.addEventListener(name, () => told.push(name));
    button.click();
    await waitUntil(() => button.element.state === 'creating');
    await waitForCreate(gateway);
    button.element.remove();
    await waitUntil(() => told.includes('kt-close'));
    assert.deepEqual(told, ['kt-cancel', 'kt-close']);
    await waitUntil(async () => (await gateway.kept()).abortedCreates === 1);
  });

  it('that is moved in the page keeps its session', async () => {
    const gateway = await FakeGateway.forOrder();
    const button = await payButton(gateway);
    await button.openPage();
    const elsewhere = await fixture<HTMLElement>(html`<div></div>`);
    elsewhere.append(button.element);
    await button.next('kt-ready', 2);
    assert.strictEqual(button.dialog.matches(':modal'), true);
    expect(button.names).not.to.include('kt-close');
  });

  it('is a custom element that tells its states to CSS', async () => {
    const gateway = await FakeGateway.forOrder();
    const button = await payButton(gateway);
    await button.openPage();
    assert.strictEqual(button.element.matches(':state(paying)'), true);
    await gateway.script({ view: { status: { status: 'success' } } });
    await gateway.page({ do: 'port', message: { type: 'continue' } });
    await button.next('kt-success');
    assert.strictEqual(button.element.matches(':state(paid)'), true);
    assert.strictEqual(button.element.matches(':state(paying)'), false);
  });

  it('goes on with the payment where the browser takes no such names for states', async () => {
    const states = CustomStateSet.prototype;
    const add = Object.getOwnPropertyDescriptor(states, 'add')!;
    states.add = (name) => {
      throw new DOMException(`${name} does not begin with two dashes`, 'SyntaxError');
    };
    try {
      const gateway = await FakeGateway.forOrder();
      const button = await payButton(gateway);
      await button.openPage();
      await gateway.script({ view: { status: { status: 'success' } } });
      await gateway.page({ do: 'port', message: { type: 'continue' } });
      assert.strictEqual((await button.next('kt-success')).status, 'success');
    } finally {
      Object.defineProperty(states, 'add', add);
    }
  });

  it('speaks the language of its page, with the amount as people write it', async () => {
    const gateway = await FakeGateway.forOrder();
    const label = (button: ButtonOnPage) => button.part('label')!.textContent.replace(/\s/g, ' ').trim();
    assert.strictEqual(label(await payButton(gateway)), 'Оплатить 1 000,50 ₸');
    assert.strictEqual(label(await payButton(gateway, { lang: 'kz', amount: '1000' })), 'Төлеу 1 000 ₸');
    assert.strictEqual(label(await payButton(gateway, { lang: 'en-GB' })), 'Pay ₸1,000.50');
  });

  it('says that it is a test only when it is one', async () => {
    const gateway = await FakeGateway.forOrder();
    const badge = async (value: Record<string, string>) => {
      const { hidden, textContent } = (await payButton(gateway, value)).part('test-badge')!;
      return hidden ? null : textContent;
    };
    assert.strictEqual(await badge({ 'test-mode': '' }), 'Тест');
    assert.strictEqual(await badge({ 'test-mode': 'false' }), null);
    assert.strictEqual(await badge({}), null);
  });

  it('takes its label from the page, and its close control away when told', async () => {
    const element = await fixture<KtPayButton>(
      html`<kt-pay-button show-close-button="false">Купить</kt-pay-button>`,
    );
    const button = new ButtonOnPage(element);
    const slot = element.renderRoot.querySelector('slot:not([name])') as HTMLSlotElement;
    assert.strictEqual(slot.assignedNodes()[0]!.textContent, 'Купить');
    assert.strictEqual(button.part('close')!.hidden, true);
  });
});

async function waitForCreate(gateway: FakeGateway): Promise<void> {
  await waitUntil(async () => (await gateway.kept()).creates.length === 1, 'no create', { timeout: 9000 });
}
