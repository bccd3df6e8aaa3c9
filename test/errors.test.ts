import { assert, expect } from '@open-wc/testing';
import { KtPayButton } from '../src/kt-pay-button.js';
import { misspeltAttributes } from '../src/misspelt-attributes.js';
import { ERROR_CATALOGUE, failure, type ErrorName } from '../src/protocol/index.js';
import { consoleErrorsDuring } from './support/console-errors.js';
import { FakeGateway } from './support/fake-gateway.js';
import { payButton, type ButtonOnPage } from './support/pay-button.js';

async function refused(name: ErrorName): Promise<{ button: ButtonOnPage; gateway: FakeGateway }> {
  const gateway = await FakeGateway.forOrder();
  const { code, status, message, hint } = ERROR_CATALOGUE[name];
  await gateway.script({ create: { status, answer: failure({ code, messages: { body: message }, hint }) } });
  const button = await payButton(gateway);
  button.click();
  await button.next('kt-error');
  await button.element.updateComplete;
  return { button, gateway };
}

describe('an error before the payment', () => {
  it('is shown in the dialog with what to do next, and tells the developer the gateway’s own words', async () => {
    const { button } = await refused('origin_untrusted');
    const error = await button.next('kt-error');
    expect(error).to.include({
      code: 'origin_untrusted',
      stage: 'creating',
      errorType: null,
      retryable: false,
      message: 'Магазин неверно настроил оплату. Сообщите об этом магазину.',
    });
    const { code, message, hint } = ERROR_CATALOGUE.origin_untrusted;
    assert.deepEqual(error.cause, { code, messages: { body: message }, hint });
    expect(button.dialogText).to.contain(error.message);
    assert.strictEqual(button.action('Попробовать снова'), undefined);
    button.action('Закрыть')!.click();
    await button.next('kt-close');
    assert.strictEqual(button.dialog.open, false);
    assert.deepEqual(button.names, ['kt-click', 'kt-open', 'kt-error', 'kt-close']);
  });

  it('that the shop has to mend is written to the console, one that it cannot mend is not', async () => {
    const { code, message, hint } = ERROR_CATALOGUE.origin_untrusted;
    const saidOf = (name: ErrorName) =>
      consoleErrorsDuring(async () => {
        await refused(name);
      });
    assert.strictEqual(
      await saidOf('origin_untrusted'),
      `<kt-pay-button> was refused by the gateway (${code}). ${hint}\n  body: ${message}`,
    );
    assert.strictEqual(await saidOf('create_failed'), '');
  });

  it('that may pass offers to try again, and trying again pays', async () => {
    const { button, gateway } = await refused('create_failed');
    await gateway.script({ create: null });
    button.action('Попробовать снова')!.click();
    await button.next('kt-ready');
    assert.deepEqual(button.names, ['kt-click', 'kt-open', 'kt-error', 'kt-close', 'kt-open', 'kt-ready']);
    assert.strictEqual(button.element.lastError, null);
    button.element.close();
    await button.next('kt-cancel');
    await button.element.updateComplete;
    assert.isTrue(button.part('error') === null, 'an old error stays beside the button');
  });

  it('is gateway_unreachable when nobody answers, and the console says who was asked', async () => {
    const gateway = await FakeGateway.forOrder();
    await gateway.script({ create: 'break' });
    const button = await payButton(gateway);
    const said = await consoleErrorsDuring(async () => {
      button.click();
      expect(await button.next('kt-error')).to.include({ code: 'gateway_unreachable', retryable: true });
    });
    expect(said).to.contain(`no answer from ${gateway.url}. `);
  });

  for (const [what, answer] of [
    ['not JSON', '<html>502</html>'],
    ['no answer of ours', { ok: true }],
    [
      'a page that is none',
      {
        error: [],
        response: {
          success: true,
          data: {
            transaction_hash: 'a'.repeat(40),
            show_close_button: true,
            payment_url: 'javascript:alert(1)',
          },
        },
      },
    ],
  ] as const) {
    it(`is gateway_answer_invalid when the answer is ${what}`, async () => {
      const gateway = await FakeGateway.forOrder();
      await gateway.script({ create: { status: 200, answer } });
      const button = await payButton(gateway);
      button.click();
      assert.strictEqual((await button.next('kt-error')).code, 'gateway_answer_invalid');
      assert.strictEqual(button.frame, null);
    });
  }
});

describe('attributes that are misspelt', () => {
  it('are told in the console with what was probably meant, once, and nothing else is', async () => {
    const misspelt = {
      orderid: '7',
      'calback-success-url': 'https://shop.kz',
      'data-amount': '1',
      style: '',
    };
    const said = await consoleErrorsDuring(async () => {
      const button = await payButton(await FakeGateway.forOrder(), misspelt);
      await button.openPage();
      button.element.close();
      await button.openPage(2);
    }, 'warn');
    assert.strictEqual(
      said,
      [
        '<kt-pay-button> does not know all of its attributes:',
        '  orderid: do you mean order-id?',
        '  calback-success-url: do you mean callback-success-url?',
      ].join('\n'),
    );
  });

  for (const [name, meant] of [
    ['callbacksuccessurl', 'callback-success-url'],
    ['ammount', 'amount'],
    ['typ', 'type'],
    ['style', undefined],
    ['title', undefined],
    ['id', undefined],
    ['slot', undefined],
    ['_ngcontent-abc', undefined],
    ['data-v-7ba5bd90', undefined],
    ['amount', undefined],
  ] as const) {
    it(`${name} is ${meant === undefined ? 'left alone' : `probably ${meant}`}`, () => {
      const found = misspeltAttributes([name], KtPayButton.observedAttributes);
      assert.deepEqual(found, meant === undefined ? [] : [{ name, meant }]);
    });
  }
});

describe('attributes that make no order', () => {
  async function clickWithFaults(attributes: Record<string, string>) {
    const gateway = await FakeGateway.forOrder();
    const button = await payButton(gateway, attributes);
    const said = await consoleErrorsDuring(async () => {
      button.click();
      await button.next('kt-close');
    });
    return { gateway, button, said };
  }

  it('are named in the console all at once, told as kt-error, and nothing is sent', async () => {
    const { gateway, button, said } = await clickWithFaults({
      amount: '12.345',
      'app-id': 'no',
      'callback-post-url': 'ftp://x.kz',
    });
    const error = await button.next('kt-error');
    expect(error).to.include({ code: 'invalid_order', stage: 'idle', retryable: false });
    expect(Object.keys(error.cause as object)).to.have.members(['amount', 'app-id', 'callback-post-url']);
    for (const name of [
      'amount must be a number',
      'app-id must be 32',
      'callback-post-url must be an http',
    ]) {
      expect(said).to.contain(name);
    }
    assert.deepEqual((await gateway.kept()).creates, []);
    assert.deepEqual(button.names, ['kt-click', 'kt-error', 'kt-close']);
  });

  it('are told to the customer beside the button, not in a dialog', async () => {
    const { button } = await clickWithFaults({ amount: 'ten' });
    await button.element.updateComplete;
    assert.strictEqual(button.dialog.open, false);
    expect(button.part('error')!.textContent).to.contain('Сообщите об этом магазину');
    assert.strictEqual(button.part('error')!.getAttribute('role'), 'alert');
  });

  it('can be mended without a new page', async () => {
    const { button } = await clickWithFaults({ amount: '' });
    button.element.amount = 500;
    await button.openPage();
    assert.isTrue(button.part('error') === null, 'an old error stays beside the button');
  });
});
