import { assert, expect, fixture, html, waitUntil } from '@open-wc/testing';
import { FakeGateway } from './support/fake-gateway.js';
import { payButton, type ButtonOnPage } from './support/pay-button.js';

/** Every message that reaches this window, as the button sees it too. */
function messagesHere(): { data: unknown; origin: string }[] {
  const messages: { data: unknown; origin: string }[] = [];
  window.addEventListener('message', ({ data, origin }: MessageEvent<unknown>) =>
    messages.push({ data, origin }),
  );
  return messages;
}

async function atThePage() {
  const gateway = await FakeGateway.forOrder();
  const button = await payButton(gateway);
  await button.openPage();
  const nonce = new URLSearchParams(new URL(button.frame!.src).hash.slice(1)).get('kt')!;
  const greeting = { v: 1, type: 'kt:ready', nonce, hash: gateway.hash };
  const forged = [
    greeting,
    { type: 'continue' },
    { type: 'result', status: 'completed' },
    'close',
    'https://evil.kz/',
  ];
  return { gateway, button, nonce, greeting, forged, here: location.href };
}

/** Closes, and says how many messages the session ignored; it must have come to nothing but that. */
async function nothingHappened(button: ButtonOnPage, here: string): Promise<number> {
  assert.strictEqual(button.element.state, 'paying');
  expect(button.details('kt-ready')).to.have.length(1);
  assert.strictEqual(location.href, here);
  button.pressClose();
  const { droppedMessages } = await button.next('kt-close');
  assert.deepEqual(button.names.slice(-3), ['kt-request-close', 'kt-cancel', 'kt-close']);
  return droppedMessages;
}

describe('a forged message changes nothing, and is counted', () => {
  it('from another origin, with everything right in it', async () => {
    const { gateway, button, forged, here } = await atThePage();
    const messages = messagesHere();
    const src = `${gateway.elsewhere}/forger?${encodeURIComponent(JSON.stringify(forged))}`;
    await fixture(html`<iframe title="forger" src=${src}></iframe>`);
    await waitUntil(
      () => messages.filter(({ origin }) => origin === gateway.elsewhere).length === forged.length,
    );
    assert.strictEqual(await nothingHappened(button, here), forged.length);
  });

  it('from another window of the payment page’s own origin', async () => {
    const { gateway, button, forged, here } = await atThePage();
    const messages = messagesHere();
    const src = `${gateway.url}/forger?${encodeURIComponent(JSON.stringify(forged))}`;
    await fixture(html`<iframe title="forger" src=${src}></iframe>`);
    await waitUntil(() => messages.filter(({ origin }) => origin === gateway.url).length === forged.length);
    assert.strictEqual(await nothingHappened(button, here), forged.length);
  });

  it('from the shop’s page itself', async () => {
    const { button, forged, here } = await atThePage();
    const messages = messagesHere();
    for (const message of forged) window.postMessage(message, location.origin);
    await waitUntil(() => messages.length === forged.length);
    assert.strictEqual(await nothingHappened(button, here), forged.length);
  });

  it('from the button’s own frame once it shows another origin', async () => {
    const { gateway, button, forged, here } = await atThePage();
    const messages = messagesHere();
    const url = `${gateway.elsewhere}/forger?${encodeURIComponent(JSON.stringify(forged))}`;
    await gateway.page({ do: 'go', url });
    await waitUntil(
      () => messages.filter(({ origin }) => origin === gateway.elsewhere).length === forged.length,
    );
    assert.strictEqual(await nothingHappened(button, here), forged.length);
  });

  it('without the nonce, with another one, or about another payment', async () => {
    const { gateway, button, greeting, here } = await atThePage();
    const messages = messagesHere();
    const forged = [
      { v: greeting.v, type: greeting.type, hash: greeting.hash },
      { ...greeting, nonce: '' },
      { ...greeting, nonce: '0'.repeat(32) },
      { ...greeting, hash: 'f'.repeat(40) },
      { ...greeting, v: 2 },
    ];
    for (const message of forged) await gateway.page({ do: 'window', message });
    await waitUntil(() => messages.length === forged.length);
    assert.strictEqual(await nothingHappened(button, here), forged.length);
  });

  it('with a URL in it: the page’s own port cannot send the shop anywhere', async () => {
    const { gateway, button, here } = await atThePage();
    const evil = 'https://evil.kz/';
    const forged = [
      evil,
      { type: 'navigate', url: evil },
      { type: 'result', status: 'paid', url: evil },
      null,
    ];
    for (const message of forged) await gateway.page({ do: 'port', message });
    // This one is known, but brings a URL: it is a hint to ask the status, and no more.
    await gateway.page({ do: 'port', message: { type: 'continue', url: evil } });
    await waitUntil(async () => (await gateway.kept()).reads >= 1);
    assert.strictEqual(await nothingHappened(button, here), forged.length);
  });
});

describe('a payment page that does not answer', () => {
  it('is offered as a full page after 10 s, and a late answer still wins', async () => {
    const gateway = await FakeGateway.forOrder();
    await gateway.script({ page: 'silent' });
    const button = await payButton(gateway);
    button.click();
    await waitUntil(() => button.action('Продолжить на отдельной странице'), '', { timeout: 18_000 });
    const link = button.action('Продолжить на отдельной странице') as HTMLAnchorElement;
    assert.strictEqual(link.href, `${gateway.url}/payment-card?hash=${gateway.hash}#lang=ru`);
    await gateway.page({ do: 'greet' });
    await button.next('kt-ready');
    await button.element.updateComplete;
    assert.strictEqual(button.dialogText, '');
  });
});
