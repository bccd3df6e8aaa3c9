import { assert, expect, fixture, html, waitUntil } from '@open-wc/testing';
import { en } from '../src/locales/en.js';
import { kk } from '../src/locales/kk.js';
import { ru } from '../src/locales/ru.js';
import { ERROR_CATALOGUE, STAGES, failure } from '../src/protocol/index.js';
import { consoleErrorsDuring } from './support/console-errors.js';
import { FakeGateway } from './support/fake-gateway.js';
import { lookAt, usualView } from './support/page-view.js';
import { payButton, type ButtonOnPage } from './support/pay-button.js';
import { COMPLETED, DECLINED } from './support/payment-view.js';
import { whileConfirming } from './support/while-confirming.js';

async function loading(lang = 'ru'): Promise<ButtonOnPage> {
  const gateway = await FakeGateway.forOrder();
  await gateway.script({ create: 'hang' });
  const button = await payButton(gateway, { 'test-mode': '', lang });
  button.click();
  await waitUntil(() => button.element.state === 'creating', '', { timeout: 9000 });
  await settled(button);
  return button;
}

async function failed(lang = 'ru'): Promise<ButtonOnPage> {
  const gateway = await FakeGateway.forOrder();
  const { code, status, hint } = ERROR_CATALOGUE.create_failed;
  await gateway.script({ create: { status, answer: failure({ code, messages: {}, hint }) } });
  const button = await payButton(gateway, { lang });
  button.click();
  await button.next('kt-error');
  await settled(button);
  return button;
}

const STRANGER = { url: 'https://elsewhere.example/ok', trusted: false, forced: false };

/** Colours are measured once the dialog has faded in. The loading animation has no end. */
async function settled({ element, dialog }: ButtonOnPage): Promise<void> {
  await element.updateComplete;
  await Promise.all(dialog.getAnimations().map(({ finished }) => finished));
}

/** A page that is light or dark with its customer says so; axe takes a canvas without a colour for a white one. */
const PAGE = { colorScheme: 'light dark', background: 'Canvas' };

afterEach(async () => {
  document.documentElement.removeAttribute('style');
  await usualView();
});

for (const colorScheme of ['light', 'dark'] as const) {
  describe(`in ${colorScheme} colours axe finds nothing`, () => {
    beforeEach(function () {
      Object.assign(document.documentElement.style, PAGE);
      return lookAt(this, { media: { colorScheme } });
    });

    it('on the button', async () => {
      const button = await payButton(await FakeGateway.forOrder());
      await expect(button.element).to.be.accessible();
    });

    it('while loading, in test mode', async () => {
      await expect((await loading()).element).to.be.accessible();
    });

    it('on the payment page', async () => {
      const gateway = await FakeGateway.forOrder();
      const button = await payButton(gateway);
      await button.openPage();
      await settled(button);
      await expect(button.element).to.be.accessible();
    });

    it('on the receipt, in test mode', async () => {
      const gateway = await FakeGateway.forOrder();
      const button = await payButton(gateway, { 'test-mode': '' });
      await button.openPage();
      await gateway.page({ do: 'port', message: { type: 'stage', stage: 'receipt' } });
      await button.next('kt-step');
      await settled(button);
      await expect(button.element).to.be.accessible();
    });

    it('on an error', async () => {
      await expect((await failed()).element).to.be.accessible();
    });

    it('on the question whether to close', async () => {
      const { button } = await whileConfirming();
      button.pressClose();
      await waitUntil(() => button.dialogText.includes('Банк ещё подтверждает'));
      await settled(button);
      await expect(button.element).to.be.accessible();
    });

    for (const [what, view] of [
      ['paid, and a stranger’s address to go on to', { ...COMPLETED, continue: STRANGER }],
      ['failed', DECLINED],
    ] as const) {
      it(`on an outcome that the payment page could not show: ${what}`, async () => {
        const { gateway, button } = await whileConfirming();
        await gateway.script({ view });
        document.dispatchEvent(new Event('visibilitychange'));
        await waitUntil(() => button.frame === null, '', { timeout: 18_000 });
        await settled(button);
        await expect(button.element).to.be.accessible();
      });
    }

    it('on the offer of a full page', async () => {
      const gateway = await FakeGateway.forOrder();
      await gateway.script({ page: 'silent' });
      const button = await payButton(gateway);
      button.click();
      await waitUntil(() => button.frame !== null, '', { timeout: 9000 });
      // As a policy that refuses the frame tells of it.
      const refused = {
        blockedURI: gateway.url,
        effectiveDirective: 'frame-src',
        disposition: 'enforce',
      } as const;
      await consoleErrorsDuring(async () => {
        document.dispatchEvent(new SecurityPolicyViolationEvent('securitypolicyviolation', refused));
        await waitUntil(() => button.action(ru.actions.openFullPage), '', { timeout: 9000 });
      });
      await settled(button);
      await expect(button.element).to.be.accessible();
    });

    it('on an error beside the button', async () => {
      const button = await payButton(await FakeGateway.forOrder(), { amount: 'ten' });
      await consoleErrorsDuring(async () => {
        button.click();
        await button.next('kt-close');
      });
      await button.element.updateComplete;
      await expect(button.element).to.be.accessible();
    });
  });
}

describe('somebody who does not see the screen', () => {
  for (const [lang, words] of Object.entries({ ru, kk, en })) {
    it(`hears of every stage (${lang})`, async () => {
      const gateway = await FakeGateway.forOrder();
      const button = await payButton(gateway, { lang });
      await button.openPage();
      const live = button.dialog.querySelector('[role="status"]')!;
      for (const [index, stage] of STAGES.entries()) {
        await gateway.page({ do: 'port', message: { type: 'stage', stage } });
        await button.next('kt-step', index + 1);
        assert.strictEqual(live.textContent, words.stages[stage]);
      }
    });
  }

  it('hears what the bank is doing, and not to close', async () => {
    const gateway = await FakeGateway.forOrder();
    const button = await payButton(gateway);
    await button.openPage();
    await gateway.page({ do: 'port', message: { type: 'stage', stage: 'processing' } });
    await button.next('kt-step');
    await button.element.updateComplete;
    const live = button.dialog.querySelector('[role="status"]')!;
    assert.strictEqual(live.textContent, 'Банк подтверждает платёж. Пожалуйста, не закрывайте окно.');
  });

  it('hears the name of the dialog, and the error at once', async () => {
    const button = await failed();
    const title = button.element.renderRoot.querySelector(
      `#${button.dialog.getAttribute('aria-labelledby')!}`,
    )!;
    assert.strictEqual(title.textContent.replace(/\s/g, ' '), 'Оплата 1 000,50 ₸');
    assert.include(
      button.dialog.querySelector('[role="alert"]')!.textContent,
      'Попробуйте через минуту: дважды деньги не спишутся.',
    );
  });
});

describe('somebody with a keyboard', () => {
  it('is in the dialog at once, cannot leave it by accident, is in the payment page when that is there, and comes back', async () => {
    const gateway = await FakeGateway.forOrder();
    const button = await payButton(gateway);
    const root = button.element.shadowRoot!;
    const outside = await fixture<HTMLElement>(html`<button>Elsewhere</button>`);
    button.element.focus();
    button.click();
    assert.strictEqual(root.activeElement, button.part('close'));
    outside.focus();
    assert.strictEqual(document.activeElement, button.element);
    await button.next('kt-ready');
    assert.strictEqual(root.activeElement, button.frame);
    button.pressClose();
    await button.next('kt-close');
    assert.strictEqual(document.activeElement, button.element);
    assert.strictEqual(root.activeElement, button.part('button'));
  });
});

describe('at 320 pixels, and with text twice as large', () => {
  const LARGE = [
    { width: 320, fontSize: '' },
    { width: 640, fontSize: '200%' },
  ] as const;
  afterEach(() => document.documentElement.removeAttribute('style'));

  for (const lang of ['ru', 'kk', 'en']) {
    it(`nothing is cut off or has to be scrolled sideways (${lang})`, async function () {
      for (const { width, fontSize } of LARGE) {
        await lookAt(this, { size: { width, height: 640 } });
        document.documentElement.style.fontSize = fontSize;
        for (const button of [await loading(lang), await failed(lang)]) {
          for (const element of [
            document.documentElement,
            button.dialog,
            ...button.dialog.querySelectorAll('*'),
          ])
            assert.isAtMost(element.scrollWidth, element.clientWidth || Infinity, element.outerHTML);
          for (const element of button.dialog.querySelectorAll('button, .test, h2')) {
            const { left, right } = element.getBoundingClientRect();
            assert.isTrue(left >= 0 && right <= width, `${element.outerHTML}: ${left} to ${right}`);
          }
          button.element.remove();
        }
      }
    });
  }
});

describe('where the customer has chosen the colours', () => {
  it('button, dialog and animations keep an edge', async function () {
    await lookAt(this, { media: { forcedColors: 'active' } });
    const button = await loading();
    for (const name of ['button', 'dialog', 'loader', 'spinner']) {
      const { borderBottomColor, borderBottomWidth } = getComputedStyle(button.part(name)!);
      assert.notStrictEqual(borderBottomWidth, '0px', name);
      assert.notStrictEqual(borderBottomColor, 'rgba(0, 0, 0, 0)', name);
      assert.notStrictEqual(borderBottomColor, getComputedStyle(button.dialog).backgroundColor, name);
    }
  });
});

describe('the dialog', () => {
  it('fills a phone and is a sheet on a desktop', async function () {
    const button = await loading();
    await lookAt(this, { size: { width: 390, height: 800 } });
    const phone = button.dialog.getBoundingClientRect();
    assert.deepEqual([phone.x, phone.y, phone.width, phone.height], [0, 0, 390, 800]);
    await lookAt(this, { size: { width: 1280, height: 800 } });
    const desktop = button.dialog.getBoundingClientRect();
    assert.deepEqual([desktop.width, desktop.x], [480, 400]);
    assert.isBelow(desktop.height, 800);
  });

  it('keeps still for those who asked for less motion', async function () {
    await lookAt(this, { media: { reducedMotion: 'reduce' } });
    const button = await loading();
    assert.deepEqual(button.dialog.getAnimations({ subtree: true }), []);
    await lookAt(this, { media: { reducedMotion: 'no-preference' } });
    await waitUntil(() => button.dialog.getAnimations({ subtree: true }).length > 0);
  });

  it('has nothing to press that is smaller than 44 pixels', async () => {
    const button = await failed();
    const pressed = [button.part('button')!, ...button.dialog.querySelectorAll<HTMLElement>('button')];
    assert.lengthOf(pressed, 4);
    for (const element of pressed) {
      const { width, height } = element.getBoundingClientRect();
      assert.isAtLeast(Math.min(width, height), 44, element.textContent);
    }
  });
});
