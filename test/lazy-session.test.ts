import { assert, waitUntil } from '@open-wc/testing';
import { FakeGateway } from './support/fake-gateway.js';
import { shopWith } from './support/framed-button.js';
import { shopWithout } from './support/late-part.js';
import type { ButtonOnPage } from './support/pay-button.js';

/** A button that cannot fetch one of the parts that are fetched later. */
async function buttonWithout(part: 'session-parts' | 'payment-controller'): Promise<ButtonOnPage> {
  const { button } = await shopWith(await FakeGateway.forOrder(), `/lost-chunk/${part}/src/define.ts`);
  return button;
}

for (const part of ['session-parts', 'payment-controller'] as const) {
  describe(`a button whose ${part} cannot be fetched`, () => {
    it('says so in the open dialog, once, and can be closed and clicked again', async () => {
      const button = await buttonWithout(part);
      button.click();
      assert.isTrue(button.dialog.open);
      const { code, transactionHash } = await button.next('kt-error');
      // The payment may have been there before the part was missed, and may be that of an earlier click.
      assert.strictEqual(code, transactionHash === null ? 'not_loaded' : 'outcome_unknown');
      await button.element.updateComplete;
      assert.include(button.dialogText, 'Нет связи. Закройте и повторите: дважды деньги не спишутся.');
      assert.strictEqual(button.element.lastError?.code, code);
      assert.isNull(button.frame, 'a page that was framed is taken away again');
      button.pressClose();
      assert.isFalse(button.dialog.open);
      assert.deepEqual(button.names, ['kt-click', 'kt-error', 'kt-close']);
      button.click();
      assert.isTrue(button.dialog.open);
      await button.next('kt-error', 2);
    });

    it('pays after another click, when the network is back', async () => {
      const { button, comes } = await shopWithout(await FakeGateway.forOrder(), 'lost', part);
      button.click();
      await button.next('kt-error');
      button.pressClose();
      await comes();
      await button.openPage();
      assert.lengthOf(button.details('kt-error'), 1);
    });

    it('that is closed while it is still waiting is kt-cancel', async () => {
      const button = await buttonWithout(part);
      button.click();
      button.pressClose();
      assert.isFalse(button.dialog.open);
      assert.deepEqual(button.names, ['kt-click', 'kt-request-close', 'kt-cancel', 'kt-close']);
    });
  });
}

describe('a dialog that is closed when the payment page is there, and who runs the session is not yet', () => {
  async function openedEarly() {
    const gateway = await FakeGateway.forOrder();
    const { button, comes } = await shopWithout(gateway, 'held', 'payment-controller');
    button.click();
    await waitUntil(() => button.frame !== null, 'no payment page', { timeout: 9000 });
    return { gateway, button, comes };
  }

  it('is outcome_unknown with the payment’s number, not kt-cancel: an earlier click may have paid it', async () => {
    const { gateway, button, comes } = await openedEarly();
    // What the shop sells next has nothing to do with it.
    button.element.orderId = 'another';
    button.pressClose();
    assert.isFalse(button.dialog.open);
    assert.isNull(button.frame);
    assert.deepEqual(button.names, ['kt-click', 'kt-request-close', 'kt-error', 'kt-close']);
    const error = await button.next('kt-error');
    assert.strictEqual(error.code, 'outcome_unknown');
    assert.strictEqual(error.transactionHash, gateway.hash);
    assert.strictEqual(error.orderId, gateway.orderId);
    assert.containsAllKeys(error.times, ['opening', 'creating', 'paying']);
    assert.strictEqual((await button.next('kt-close')).transactionHash, gateway.hash);
    await comes();
    button.element.orderId = gateway.orderId;
    await button.openPage();
    assert.strictEqual(button.element.transactionHash, gateway.hash);
    assert.lengthOf(button.details('kt-close'), 1);
  });

  it('is told from the beginning once who runs the session is there: nothing comes before kt-open', async () => {
    const { button, comes } = await openedEarly();
    await comes();
    await button.next('kt-ready');
    assert.deepEqual(button.names.slice(0, 3), ['kt-click', 'kt-open', 'kt-ready']);
    assert.isNull(button.details('kt-open')[0]?.transactionHash);
  });

  it('is told so too when the shop takes the element away', async () => {
    const { button, comes } = await openedEarly();
    const place = button.element.parentElement!;
    const codes: string[] = [];
    // It is not on the page any more, so nothing bubbles there.
    button.element.addEventListener('kt-error', ({ detail }) => codes.push(detail.code));
    button.element.addEventListener('kt-close', () => codes.push('closed'));
    button.element.remove();
    await waitUntil(() => codes.length === 2);
    assert.deepEqual(codes, ['outcome_unknown', 'closed']);
    await comes();
    place.append(button.element);
    assert.isFalse(button.dialog.open);
    await button.openPage();
  });

  it('can be opened again by the very listener that hears of it', async () => {
    const { gateway, button, comes } = await openedEarly();
    button.element.addEventListener('kt-error', () => button.element.open(), { once: true });
    button.pressClose();
    assert.isTrue(button.dialog.open);
    await comes();
    await button.next('kt-ready');
    assert.lengthOf((await gateway.kept()).creates, 2);
    assert.lengthOf(button.details('kt-close'), 1);
  });
});
