import { fixture, html, waitUntil } from '@open-wc/testing';
import type { KtPayButton } from '../../src/kt-pay-button.js';
import type { FakeGateway } from './fake-gateway.js';
import { ButtonOnPage, orderAttributes } from './pay-button.js';

/** A shop's page in a frame of its own, where a test may break what it wants. */
export interface FramedShop {
  view: Window & typeof globalThis;
  button: ButtonOnPage;
}

/** The button of a page that was put into this frame. */
async function shopIn(frame: HTMLIFrameElement): Promise<FramedShop> {
  const find = () => frame.contentDocument?.querySelector<KtPayButton>('kt-pay-button:defined');
  await waitUntil(() => find()?.hasUpdated, 'no button', { timeout: 9000 });
  const view = frame.contentWindow as FramedShop['view'];
  return { view, button: new ButtonOnPage(find()!) };
}

/**
 * A shop's page at an address of the tests' server, its button for the fake's order.
 * @param gateway whose order
 * @param src the address
 */
export async function shopAt(gateway: FakeGateway, src: string): Promise<FramedShop> {
  const shop = await shopIn(await fixture(html`<iframe title="shop" src=${src}></iframe>`));
  for (const [name, value] of Object.entries(orderAttributes(gateway)))
    shop.button.element.setAttribute(name, value);
  return shop;
}

/**
 * A shop's page that loads the button from this address, for the fake's order.
 * @param gateway whose order
 * @param script the button's entry
 * @param before a script that runs before it
 */
export async function shopWith(gateway: FakeGateway, script: string, before = ''): Promise<FramedShop> {
  const attributes = Object.entries(orderAttributes(gateway)).map(([name, value]) => `${name}="${value}"`);
  const page = `<!doctype html><html lang="ru"><title>Shop</title>
    <script>${before}</script>
    <kt-pay-button ${attributes.join(' ')}></kt-pay-button>
    <script type="module" src="${script}"></script>`;
  return shopIn(await fixture(html`<iframe title="shop" srcdoc=${page}></iframe>`));
}
