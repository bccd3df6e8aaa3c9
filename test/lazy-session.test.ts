import { assert, waitUntil } from '@open-wc/testing';
import { FakeGateway } from './support/fake-gateway.js';
import { shopWith } from './support/framed-button.js';
import { shopWithout } from './support/late-part.js';
import type { ButtonOnPage } from './support/pay-button.js';
import { COMPLETED } from './support/payment-view.js';

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
      assert.include(button.dialogText, 'Нет связи. Закройте и попробуйте снова: дважды деньги не спишутся.');
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
  async function closedEarly() {
    const gateway = await FakeGateway.forOrder();
    const { button, comes, isLost } = await shopWithout(gateway, 'held', 'payment-controller');
    button.click();
    await waitUntil(() => button.frame !== null, 'no payment page', { timeout: 9000 });
    button.pressClose();
    assert.isFalse(button.dialog.open);
    return { gateway, button, comes, isLost };
  }

  it('is kt-cancel once the status says that nothing was paid', async () => {
    const { gateway, button, comes } = await closedEarly();
    await comes();
    const { transactionHash } = await button.next('kt-cancel');
    assert.strictEqual(transactionHash, gateway.hash);
    await button.next('kt-close');
    // Whether the page has greeted by then is all the same.
    const names = button.names.filter((name) => name !== 'kt-ready');
    assert.deepEqual(names, ['kt-click', 'kt-request-close', 'kt-open', 'kt-cancel', 'kt-close']);
    assert.isFalse(button.dialog.open);
    assert.isNull(button.frame);
  });

  it('is kt-success when the order was paid by an earlier click', async () => {
    const { gateway, button, comes } = await closedEarly();
    await gateway.script({ view: COMPLETED });
    await comes();
    assert.strictEqual((await button.next('kt-success')).transactionHash, gateway.hash);
    await button.next('kt-close');
    assert.notInclude(button.names, 'kt-cancel');
  });

  it('is outcome_unknown with the payment’s number, and not kt-cancel, when nobody can ask', async () => {
    const { gateway, button, isLost } = await closedEarly();
    await isLost();
    const error = await button.next('kt-error');
    assert.strictEqual(error.code, 'outcome_unknown');
    assert.strictEqual(error.transactionHash, gateway.hash);
    assert.containsAllKeys(error.times, ['opening', 'creating', 'paying']);
    assert.strictEqual((await button.next('kt-close')).transactionHash, gateway.hash);
    assert.isFalse(button.dialog.open);
    assert.isNull(button.frame);
    assert.deepEqual(button.names, ['kt-click', 'kt-request-close', 'kt-error', 'kt-close']);
  });

  it('goes on with the same payment when it is clicked again meanwhile', async () => {
    const { gateway, button, comes } = await closedEarly();
    button.click();
    assert.isTrue(button.dialog.open);
    await comes();
    await button.next('kt-ready');
    assert.isTrue(button.dialog.open);
    assert.lengthOf((await gateway.kept()).creates, 1);
    assert.notInclude(button.names, 'kt-close');
  });
});
