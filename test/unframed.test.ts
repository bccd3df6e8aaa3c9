import { assert, expect, waitUntil } from '@open-wc/testing';
import { whyUnframed } from '../src/merchant-console.js';
import { FakeGateway } from './support/fake-gateway.js';
import { shopAt } from './support/framed-button.js';
import { COMPLETED } from './support/payment-view.js';

const FULL_PAGE = 'Продолжить на отдельной странице';

/** A shop whose policy leaves the gateway out of one directive, with what its console says. */
async function shopWithout(directive: 'frame-src' | 'connect-src') {
  const gateway = await FakeGateway.forOrder();
  const { view, button } = await shopAt(gateway, `/strict-page?gateway=${gateway.url}&without=${directive}`);
  const said: string[] = [];
  view.console.error = (text: string) => said.push(text);
  const comesBack = () => view.document.dispatchEvent(new Event('visibilitychange'));
  return { view, gateway, button, said, comesBack };
}

type Shop = Awaited<ReturnType<typeof shopWithout>>;

/** The customer is offered the full page, and goes there. */
async function goesToTheFullPage({ button }: Shop): Promise<void> {
  button.click();
  await waitUntil(() => button.action(FULL_PAGE), 'no full page', { timeout: 9000 });
  const link = button.action(FULL_PAGE)!;
  // The tests' browser is not to open a window of its own.
  link.addEventListener('click', (event) => event.preventDefault());
  link.click();
}

describe('a shop whose policy does not let the payment page be framed', () => {
  it('offers the customer a page of its own, and names the directive in the console', async () => {
    const { gateway, button, said } = await shopWithout('frame-src');
    button.click();
    await waitUntil(() => button.action(FULL_PAGE), 'no full page', { timeout: 9000 });
    const link = button.action(FULL_PAGE) as HTMLAnchorElement;
    assert.strictEqual(link.href, `${gateway.url}/payment-card?hash=${gateway.hash}#lang=ru`);
    expect(link).to.include({ target: '_blank', rel: 'noopener' });
    expect(said.join('\n')).to.contain(`add "frame-src ${gateway.url}"`);
    expect(said).to.have.length(1);
  });

  it('gives the customer the payment’s number for support, and copies it', async () => {
    const { view, gateway, button } = await shopWithout('frame-src');
    button.click();
    await waitUntil(() => button.action(FULL_PAGE), 'no full page', { timeout: 9000 });
    expect(button.dialogText).to.contain(`Номер для поддержки: ${gateway.hash}`);
    const copy = button.dialog.querySelector<HTMLElement>('.copy')!;
    assert.isAtLeast(Math.round(copy.getBoundingClientRect().height), 44);
    const kept: string[] = [];
    // The browser's own wants a permission that not every one gives to a test.
    const writeText = (text: string) => Promise.resolve(kept.push(text));
    Object.defineProperty(view.navigator, 'clipboard', { value: { writeText } });
    copy.click();
    await waitUntil(() => copy.textContent === 'Скопировано');
    assert.deepEqual(kept, [gateway.hash]);
  });

  it('stays, and tells the outcome of the page of its own', async () => {
    const shop = await shopWithout('frame-src');
    const { gateway, button, comesBack } = shop;
    await goesToTheFullPage(shop);
    expect(button.dialogText).to.contain('результат появится в этом окне');
    await gateway.script({ view: COMPLETED });
    comesBack();
    await waitUntil(() => button.dialogText.includes('Оплачено'), '', { timeout: 9000 });
    button.pressClose();
    expect(await button.next('kt-success')).to.include({ transactionHash: gateway.hash });
  });

  it('does not call it cancelled when the customer closes instead', async () => {
    const shop = await shopWithout('frame-src');
    await goesToTheFullPage(shop);
    shop.button.pressClose();
    assert.strictEqual((await shop.button.next('kt-error')).code, 'outcome_unknown');
    expect(shop.button.names).not.to.include('kt-cancel');
  });
});

describe('a shop whose policy does not let the gateway be asked', () => {
  it('tells the customer that the shop is at fault, and names the directive in the console', async () => {
    const { gateway, button, said } = await shopWithout('connect-src');
    button.click();
    const error = await button.next('kt-error');
    expect(error).to.include({ code: 'blocked_by_policy', stage: 'creating', retryable: false });
    assert.deepEqual(error.cause, { directive: 'connect-src', origin: gateway.url });
    expect(button.dialogText).to.contain('Сообщите об этом магазину');
    expect(said.join('\n')).to.contain(`Add "connect-src ${gateway.url}"`);
    assert.deepEqual((await gateway.kept()).creates, []);
  });
});

describe('the console, when a payment page does not answer', () => {
  const around = { refused: false, framed: false, isolated: false };
  const rows: [string, Partial<typeof around>, string][] = [
    ['a policy', { refused: true, isolated: true }, 'add "frame-src https://pay.kz"'],
    ['isolation', { isolated: true, framed: true }, 'Cross-Origin-Embedder-Policy'],
    ['a frame', { framed: true }, 'trusted domains'],
    ['nothing known', {}, 'stop "message" events'],
  ];
  for (const [what, surroundings, text] of rows) {
    it(`names ${what}`, () => {
      expect(whyUnframed('https://pay.kz', { ...around, ...surroundings })).to.contain(text);
    });
  }
});
