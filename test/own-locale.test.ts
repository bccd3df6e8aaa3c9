import { assert, expect } from '@open-wc/testing';
import { registerLocale } from '../src/index.js';
import { ERROR_CATALOGUE, failure } from '../src/protocol/index.js';
import { FakeGateway } from './support/fake-gateway.js';
import { payButton, type ButtonOnPage } from './support/pay-button.js';

const labelOf = (button: ButtonOnPage) => button.part('label')!.textContent.replace(/\s/g, ' ').trim();

describe('a shop that registers a language of its own', () => {
  it('has its words on the button that is already there, and its way of writing amounts', async () => {
    const button = await payButton(await FakeGateway.forOrder(), { lang: 'tr-TR' });
    assert.strictEqual(labelOf(button), 'Оплатить 1 000,50 ₸');
    registerLocale('tr', { pay: 'Öde', payment: 'Ödeme', base: 'en' });
    await button.element.updateComplete;
    assert.strictEqual(labelOf(button), 'Öde ₸1.000,50');
    assert.strictEqual(button.part('close')!.getAttribute('aria-label'), 'Close');
  });

  it('says errors in its words, and in the base language what it left out', async () => {
    registerLocale('uz-Latn', {
      pay: 'To‘lash',
      errors: { gatewayTrouble: 'Xizmat ishlamayapti. Keyinroq urinib ko‘ring.' },
      actions: { retry: 'Yana urinish' },
      base: 'kk',
    });
    const gateway = await FakeGateway.forOrder();
    const { code, status, hint } = ERROR_CATALOGUE.create_failed;
    await gateway.script({ create: { status, answer: failure({ code, messages: {}, hint }) } });
    const button = await payButton(gateway, { lang: 'uz' });
    button.click();
    const { message } = await button.next('kt-error');
    assert.strictEqual(message, 'Xizmat ishlamayapti. Keyinroq urinib ko‘ring.');
    expect(button.dialogText).to.contain('Төлем басталмады');
    assert.exists(button.action('Yana urinish'));
    assert.exists(button.action('Жабу'));
  });

  it('gets the payment page in the base language, since the gateway shows that one', async () => {
    registerLocale('ky', { pay: 'Төлөө', base: 'kk' });
    const button = await payButton(await FakeGateway.forOrder(), { lang: 'ky-KG' });
    await button.openPage();
    expect(new URL(button.frame!.src).hash).to.match(/&lang=kk$/);
  });

  it('may say one of our languages in other words', async () => {
    registerLocale('en', { pay: 'Buy for' });
    try {
      assert.strictEqual(
        labelOf(await payButton(await FakeGateway.forOrder(), { lang: 'en-GB' })),
        'Buy for ₸1,000.50',
      );
    } finally {
      registerLocale('en', {});
    }
  });

  it('is told at once of a tag that is none', () => {
    assert.throws(() => registerLocale('not a language', {}), RangeError);
  });
});
