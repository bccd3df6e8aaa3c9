import { assert } from '@open-wc/testing';
import { FakeGateway } from './support/fake-gateway.js';
import { shopWith } from './support/framed-button.js';
import type { ButtonOnPage } from './support/pay-button.js';

/** A button that cannot fetch one of the parts that are fetched later. */
async function buttonWithout(part: 'payment-start' | 'payment-controller'): Promise<ButtonOnPage> {
  const { button } = await shopWith(await FakeGateway.forOrder(), `/lost-chunk/${part}/src/define.ts`);
  return button;
}

for (const part of ['payment-start', 'payment-controller'] as const) {
  describe(`a button whose ${part} cannot be fetched`, () => {
    it('says so in the open dialog, once, and can be closed and clicked again', async () => {
      const button = await buttonWithout(part);
      button.click();
      assert.isTrue(button.dialog.open);
      assert.strictEqual((await button.next('kt-error')).code, 'not_loaded');
      await button.element.updateComplete;
      assert.include(button.dialogText, 'Нет связи. Закройте и попробуйте снова: дважды деньги не спишутся.');
      assert.strictEqual(button.element.lastError?.code, 'not_loaded');
      assert.isNull(button.frame, 'a page that was framed is taken away again');
      button.pressClose();
      assert.isFalse(button.dialog.open);
      assert.deepEqual(button.names, ['kt-click', 'kt-error', 'kt-close']);
      button.click();
      assert.isTrue(button.dialog.open);
      await button.next('kt-error', 2);
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
