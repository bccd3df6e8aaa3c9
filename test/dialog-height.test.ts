import { assert, waitUntil } from '@open-wc/testing';
import { FakeGateway } from './support/fake-gateway.js';
import { lookAt, usualView } from './support/page-view.js';
import { payButton, type ButtonOnPage } from './support/pay-button.js';

/** A payment page in an open dialog that has all the room it wants, and how often the dialog was animated. */
async function openPage(): Promise<{
  button: ButtonOnPage;
  wants: (height: number) => Promise<void>;
  grown: () => number;
}> {
  const gateway = await FakeGateway.forOrder();
  const button = await payButton(gateway);
  await button.openPage();
  // The window of a test is small: what the dialog would be is told apart from what there is room for.
  const room = document.createElement('style');
  room.textContent = 'kt-pay-button::part(dialog) { max-block-size: none }';
  button.element.after(room);
  const { dialog } = button;
  let grown = 0;
  dialog.animate = (...how) => {
    grown += 1;
    return HTMLElement.prototype.animate.apply(dialog, how);
  };
  return {
    button,
    wants: (height) => gateway.page({ do: 'port', message: { type: 'resize', height } }),
    grown: () => grown,
  };
}

describe('the dialog of a payment page that wants more height', () => {
  afterEach(usualView);

  const becomes = ({ dialog }: ButtonOnPage, height: number) =>
    waitUntil(() => dialog.offsetHeight === height, `it does not become ${height}`, { timeout: 9000 });

  it('grows by and by, and is as it was in the next session', async () => {
    const { button, wants, grown } = await openPage();
    const atFirst = button.dialog.offsetHeight;
    await wants(760);
    await becomes(button, 760 + 56);
    assert.strictEqual(grown(), 1);
    await wants(90);
    await becomes(button, atFirst);
    await wants(800);
    await becomes(button, 800 + 56);
    assert.strictEqual(grown(), 3);
    button.element.close();
    await button.next('kt-close');
    button.click();
    await becomes(button, atFirst);
    assert.strictEqual(grown(), 3);
  });

  it('goes on from where it is when the page changes its mind', async () => {
    const { button, wants, grown } = await openPage();
    const { dialog } = button;
    const atFirst = dialog.offsetHeight;
    await wants(900);
    await waitUntil(() => grown() === 1, 'it does not grow', { interval: 1, timeout: 9000 });
    // Half-way, for as long as nothing else comes.
    const [growing] = dialog.getAnimations();
    growing?.pause();
    if (growing) growing.currentTime = 100;
    await wants(90);
    await becomes(button, atFirst);
  });

  it('is so at once for whoever would rather see nothing move', async function () {
    await lookAt(this, { media: { reducedMotion: 'reduce' } });
    const { button, wants, grown } = await openPage();
    await wants(760);
    await becomes(button, 760 + 56);
    assert.strictEqual(grown(), 0);
  });

  it('does not move when it is as high already', async () => {
    const { button, wants, grown } = await openPage();
    await wants(90);
    const { style } = button.dialog;
    await waitUntil(() => style.getPropertyValue('--_height') === '90px', 'not heard', { timeout: 9000 });
    assert.strictEqual(grown(), 0);
  });
});
