import { assert, waitUntil } from '@open-wc/testing';
import { FakeGateway } from './support/fake-gateway.js';
import { shopWith, type FramedShop } from './support/framed-button.js';
import type { ButtonOnPage } from './support/pay-button.js';

/** Keeps the page's frames for the test, and writes down in which order things happen. */
const SPY = `
  var order = [], frames = [];
  function requestAnimationFrame(run) { return frames.push(run); }
  function spy(on, name) {
    const real = on[name];
    on[name] = function (...given) { order.push(name); return real.apply(this, given); };
  }
  spy(window, 'fetch');
  spy(SubtleCrypto.prototype, 'deriveBits');
`;

/** A font that the dialog alone is written in, in a shop whose dialogs go slowly. WebKit loads none twice from one address. */
const OWN_FONT = `
  var face = new FontFace('Dialogs', 'url(data:font/woff2;n=' + Math.random() + ',)');
  document.fonts.add(face);
  document.head.append(Object.assign(document.createElement('style'), { textContent:
    '::part(header) { font-family: Dialogs } ::part(dialog) { transition: all 9s allow-discrete }' }));
`;

/** A shop that shows its button later, as one in a drawer. */
const SHOWN_LATER = `
  var hiding = document.createElement('style');
  hiding.textContent = 'kt-pay-button { display: none }';
  document.head.append(hiding);
`;

/** What waits for 150 ms waits for the test, and the gateway's answer with it: it is not asked. */
const WORDS_LATER = `
  var later = [], realTimeout = setTimeout;
  setTimeout = function (run, time) {
    return time === 150 ? later.push(run) : realTimeout.apply(window, arguments);
  };
  fetch = function () { order.push('fetch'); return new Promise(function () {}); };
`;

type SpiedView = FramedShop['view'] & { order: string[]; frames: FrameRequestCallback[] };

interface WarmShop extends FramedShop {
  view: SpiedView;
  /** One frame of the page. */
  paint: () => void;
}

/** A button that has made itself ready for a click: its order is sealed ahead. */
async function warmShop(gateway: FakeGateway, more = ''): Promise<WarmShop> {
  const { view, button } = await shopWith(gateway, '/src/define.ts', SPY + more);
  const spied = view as SpiedView;
  const { order, frames } = spied;
  const draw = () => {
    for (const run of frames.splice(0)) run(view.performance.now());
  };
  const isSealed = () => {
    draw();
    return order.includes('deriveBits');
  };
  await waitUntil(isSealed, 'not sealed ahead', { timeout: 9000 });
  const isWorded = () =>
    view.performance.getEntriesByType('resource').some(({ name }) => name.includes('/locales/ru.'));
  await waitUntil(isWorded, 'not all is there', { timeout: 9000 });
  order.length = 0;
  const paint = () => {
    order.push('frame');
    draw();
  };
  return { view: spied, button, paint };
}

/** Everything that is due by now has been run. */
async function settled(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  await new Promise((resolve) => {
    port1.onmessage = resolve;
    port2.postMessage(null);
  });
}

/** Tells each time that the element has drawn itself anew. */
function wheneverDrawn({ element }: ButtonOnPage, told: () => void): void {
  const drawing = element as unknown as { updated: () => void };
  const updated = drawing.updated.bind(element);
  drawing.updated = () => {
    updated();
    told();
  };
}

describe('a click on a button that is ready for it', () => {
  it('shows the dialog at once, and sends the order after the frame that shows it', async () => {
    const { view, button, paint } = await warmShop(await FakeGateway.forOrder());
    button.click();
    assert.isTrue(button.dialog.open);
    await settled();
    assert.deepEqual(button.names, ['kt-click']);
    paint();
    await button.next('kt-ready');
    assert.deepEqual(view.order.slice(0, 2), ['frame', 'fetch']);
    assert.deepEqual(button.names.slice(0, 3), ['kt-click', 'kt-open', 'kt-ready']);
  });

  it('waits for no font of the dialog, which was laid out before, unseen', async () => {
    const { view, button } = await warmShop(await FakeGateway.forOrder(), OWN_FONT);
    assert.notStrictEqual((Reflect.get(view, 'face') as FontFace).status, 'unloaded');
    assert.strictEqual(view.getComputedStyle(button.dialog).display, 'none');
    assert.strictEqual(button.dialog.style.cssText, '');
  });

  it('lays it out later where the button is not shown at first', async () => {
    const { view, button } = await warmShop(await FakeGateway.forOrder(), OWN_FONT + SHOWN_LATER);
    const face = Reflect.get(view, 'face') as FontFace;
    assert.strictEqual(face.status, 'unloaded');
    (Reflect.get(view, 'hiding') as HTMLStyleElement).remove();
    button.part('button')!.dispatchEvent(new PointerEvent('pointerenter'));
    await waitUntil(() => face.status !== 'unloaded', 'not laid out', { timeout: 9000 });
  });

  it('says what it waits for, and turns the spinner, a while after the order was sent', async () => {
    const { view, button, paint } = await warmShop(await FakeGateway.forOrder(), WORDS_LATER);
    const told = () => [button.dialogText, button.part('spinner')!.checkVisibility()];
    const { order } = view;
    wheneverDrawn(button, () => order.push('drawn'));
    button.click();
    paint();
    await waitUntil(() => order.includes('fetch'), 'not sent');
    await settled();
    assert.deepEqual(order, ['frame', 'fetch']);
    assert.deepEqual(told(), ['', false]);
    for (const run of Reflect.get(view, 'later') as (() => void)[]) run();
    await (button.element as unknown as { updateComplete: Promise<unknown> }).updateComplete;
    assert.deepEqual(told(), ['Открываем оплату…', true]);
  });

  it('turns one loading animation until the payment page is there', async () => {
    const { button, paint } = await warmShop(await FakeGateway.forOrder());
    button.click();
    let begunAnew = 0;
    const watch = new MutationObserver((records) => {
      for (const { addedNodes } of records) begunAnew += addedNodes.length;
    });
    watch.observe(button.part('loader')!.closest('.cover')!, { childList: true });
    paint();
    await button.next('kt-open');
    await button.next('kt-ready');
    await settled();
    watch.disconnect();
    assert.strictEqual(begunAnew, 0);
  });

  it('seals after that frame what the shop has changed since, and sends the changed order', async () => {
    const gateway = await FakeGateway.forOrder();
    const { view, button, paint } = await warmShop(gateway);
    button.element.amount = 2500;
    button.click();
    await settled();
    paint();
    await button.next('kt-ready');
    assert.deepEqual(view.order.slice(0, 3), ['frame', 'deriveBits', 'fetch']);
    const { creates } = await gateway.kept();
    assert.nestedPropertyVal(creates[0]?.content, 'order.amount', 2500);
  });

  it('begins all the same on a page that has no frames, as a hidden one', async () => {
    const { view, button } = await warmShop(await FakeGateway.forOrder());
    button.click();
    await button.next('kt-ready');
    assert.notInclude(view.order, 'frame');
  });

  for (const [who, close, asked] of [
    ['the customer', (button: ButtonOnPage) => button.pressClose(), ['kt-request-close']],
    ['the shop’s page', (button: ButtonOnPage) => button.element.close(), []],
  ] as const) {
    it(`that ${who} closes before its frame tells the whole session, and sends nothing`, async () => {
      const { view, button, paint } = await warmShop(await FakeGateway.forOrder());
      button.click();
      close(button);
      paint();
      await settled();
      assert.deepEqual(button.names, ['kt-click', 'kt-open', ...asked, 'kt-cancel', 'kt-close']);
      assert.deepEqual(view.order, ['frame']);
      assert.isFalse(button.dialog.open);
    });
  }
});
