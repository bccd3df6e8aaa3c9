import { assert, expect, waitUntil } from '@open-wc/testing';
import { FakeGateway } from './support/fake-gateway.js';
import { payButton, type ButtonOnPage } from './support/pay-button.js';
import { COMPLETED, DECLINED } from './support/payment-view.js';

async function atThePage(): Promise<{ gateway: FakeGateway; button: ButtonOnPage }> {
  const gateway = await FakeGateway.forOrder();
  const button = await payButton(gateway);
  await button.openPage();
  return { gateway, button };
}

async function stages(gateway: FakeGateway, button: ButtonOnPage, ...names: string[]): Promise<void> {
  for (const stage of names) await gateway.page({ do: 'port', message: { type: 'stage', stage } });
  await button.next('kt-step', names.length);
}

const pressContinue = (gateway: FakeGateway) => gateway.page({ do: 'port', message: { type: 'continue' } });

describe('an approved payment', () => {
  it('tells kt-success after Continue, and stays open with the standard page until the customer closes it', async () => {
    const { gateway, button } = await atThePage();
    await stages(gateway, button, 'acquirer', 'processing', 'receipt');
    await gateway.script({ view: COMPLETED });
    await pressContinue(gateway);
    const success = await button.next('kt-success');
    expect(success).to.include({
      orderId: gateway.orderId,
      transactionHash: gateway.hash,
      status: 'completed',
      final: true,
      amount: 1000.5,
    });
    expect(success.receiptUrl).to.contain(gateway.hash);
    assert.strictEqual(button.element.state, 'succeeded');
    assert.strictEqual(button.dialog.open, true);
    button.pressClose();
    await button.next('kt-close');
    assert.strictEqual(button.dialog.open, false);
    assert.strictEqual(button.frame, null);
    assert.deepEqual(button.names, [
      'kt-click',
      'kt-open',
      'kt-ready',
      'kt-step',
      'kt-step',
      'kt-step',
      'kt-success',
      'kt-close',
    ]);
  });

  it('tells kt-success when the customer closes the receipt instead', async () => {
    const { gateway, button } = await atThePage();
    await stages(gateway, button, 'receipt');
    await gateway.script({ view: COMPLETED });
    button.pressClose();
    assert.strictEqual(button.dialog.open, false);
    await button.next('kt-close');
    assert.deepEqual(button.names.slice(-3), ['kt-request-close', 'kt-success', 'kt-close']);
  });

  it('of a service that is still being credited is kt-success, not final', async () => {
    const { gateway, button } = await atThePage();
    await stages(gateway, button, 'receipt');
    await gateway.script({ view: { status: { status: 'authorized' } } });
    await pressContinue(gateway);
    expect(await button.next('kt-success')).to.include({ status: 'authorized', final: false });
  });

  it('goes to the shop’s page after Continue when the gateway trusts it', async () => {
    const { gateway, button } = await atThePage();
    const url = `${location.href.split('#')[0]}#paid-${gateway.hash}`;
    await gateway.script({ view: { ...COMPLETED, continue: { url, trusted: true, forced: false } } });
    await pressContinue(gateway);
    await button.next('kt-close');
    await waitUntil(() => location.href === url);
    assert.strictEqual(button.dialog.open, false);
  });

  it('stays where it is when a listener prevents kt-success', async () => {
    const { gateway, button } = await atThePage();
    const before = location.href;
    button.element.addEventListener('kt-success', (event) => event.preventDefault());
    const url = `${location.href.split('#')[0]}#prevented`;
    await gateway.script({ view: { ...COMPLETED, continue: { url, trusted: true, forced: false } } });
    await pressContinue(gateway);
    await button.next('kt-close');
    assert.strictEqual(button.dialog.open, false);
    assert.strictEqual(location.href, before);
  });

  it('never goes by itself to a page that the gateway does not trust', async () => {
    const { gateway, button } = await atThePage();
    const before = location.href;
    const url = `${location.href.split('#')[0]}#untrusted`;
    await gateway.script({ view: { ...COMPLETED, continue: { url, trusted: false, forced: false } } });
    await pressContinue(gateway);
    await button.next('kt-success');
    assert.strictEqual(button.dialog.open, true);
    assert.strictEqual(location.href, before);
  });

  it('with a forced target skips the receipt as soon as the status has the outcome', async () => {
    const { gateway, button } = await atThePage();
    const url = `${location.href.split('#')[0]}#forced-${gateway.hash}`;
    await gateway.script({ view: { ...COMPLETED, continue: { url, trusted: true, forced: true } } });
    await gateway.page({ do: 'port', message: { type: 'result', status: 'completed' } });
    await button.next('kt-close');
    await waitUntil(() => location.href === url);
    assert.deepEqual(button.names.slice(-2), ['kt-success', 'kt-close']);
  });
});

describe('a failed payment', () => {
  it('tells kt-error with the reason as a sentence after Continue, and another click may try again', async () => {
    const { gateway, button } = await atThePage();
    await stages(gateway, button, 'processing', 'receipt');
    await gateway.script({ view: DECLINED });
    await pressContinue(gateway);
    const error = await button.next('kt-error');
    expect(error).to.include({
      code: 'payment_failed',
      errorType: 'ERROR_PAYMENT',
      stage: 'receipt',
      message: 'На карте недостаточно средств. Пополните её или оплатите другой картой.',
      retryable: true,
    });
    assert.deepEqual(error.cause, { reason: 'not_enough_funds' });
    assert.strictEqual(button.element.lastError, error);
    button.pressClose();
    await button.next('kt-close');
    await button.openPage(2);
    assert.strictEqual(button.element.lastError, null);
  });

  it('is told when the customer closed before reading the receipt', async () => {
    const { gateway, button } = await atThePage();
    await stages(gateway, button, 'processing');
    await gateway.script({ view: DECLINED });
    button.pressClose();
    button.pressClose();
    await button.next('kt-close');
    assert.strictEqual((await button.next('kt-error')).code, 'payment_failed');
    await button.element.updateComplete;
    expect(button.part('error')!.textContent).to.contain('недостаточно средств');
  });
});

describe('closing without an outcome', () => {
  it('before anything was paid is kt-cancel', async () => {
    const { gateway, button } = await atThePage();
    await stages(gateway, button, 'acquirer');
    button.pressClose();
    await button.next('kt-close');
    assert.strictEqual((await button.next('kt-cancel')).stage, 'acquirer');
    assert.deepEqual(button.names.slice(-3), ['kt-request-close', 'kt-cancel', 'kt-close']);
    assert.strictEqual(button.element.state, 'cancelled');
  });

  it('while the payment is being created aborts the request and is kt-cancel', async () => {
    const gateway = await FakeGateway.forOrder();
    await gateway.script({ create: 'hang' });
    const button = await payButton(gateway);
    button.click();
    await waitUntil(async () => (await gateway.kept()).creates.length === 1, '', { timeout: 9000 });
    button.pressClose();
    assert.strictEqual((await button.next('kt-cancel')).stage, 'creating');
    assert.strictEqual(button.frame, null);
    await waitUntil(async () => (await gateway.kept()).abortedCreates === 1);
  });

  it('while the bank is confirming is kt-error outcome_unknown, never kt-cancel', async () => {
    const { gateway, button } = await atThePage();
    await stages(gateway, button, 'acquirer', 'processing');
    button.pressClose();
    button.pressClose();
    await button.next('kt-close');
    expect(await button.next('kt-error')).to.include({ code: 'outcome_unknown', retryable: true });
    expect(button.names).not.to.include('kt-cancel');
  });

  it('with a hold on the card is outcome_unknown', async () => {
    const { gateway, button } = await atThePage();
    await gateway.script({ view: { status: { status: 'authorized' } } });
    button.pressClose();
    assert.strictEqual((await button.next('kt-error')).code, 'outcome_unknown');
  });

  it('when the status cannot be read is outcome_unknown', async () => {
    const { gateway, button } = await atThePage();
    await gateway.script({ read: 'break' });
    button.pressClose();
    assert.strictEqual((await button.next('kt-error')).code, 'outcome_unknown');
  });

  it('when the status is never answered is outcome_unknown within seconds', async () => {
    const { gateway, button } = await atThePage();
    await gateway.script({ read: 'hang' });
    button.pressClose();
    assert.strictEqual(button.dialog.open, false);
    assert.strictEqual((await button.next('kt-error')).code, 'outcome_unknown');
  });

  it('after the page said that the bank does not answer is that error', async () => {
    const { gateway, button } = await atThePage();
    await gateway.page({ do: 'port', message: { type: 'problem', code: 'acquirer_unavailable' } });
    await stages(gateway, button, 'acquirer');
    button.pressClose();
    expect(await button.next('kt-error')).to.include({ code: 'acquirer_unavailable', retryable: true });
  });

  it('by the shop’s own script asks nobody', async () => {
    const { button } = await atThePage();
    button.element.close();
    await button.next('kt-close');
    assert.deepEqual(button.names.slice(-2), ['kt-cancel', 'kt-close']);
  });

  it('can be refused by the shop, and the dialog stays', async () => {
    const { button } = await atThePage();
    button.element.addEventListener('kt-request-close', (event) => event.preventDefault());
    button.pressClose();
    button.dialog.dispatchEvent(new Event('cancel', { cancelable: true }));
    assert.deepEqual(
      button.details('kt-request-close').map(({ source }) => source),
      ['close-button', 'escape'],
    );
    assert.strictEqual(button.dialog.open, true);
    // A browser may close a dialog on a second Escape whatever anybody says.
    button.dialog.close();
    await button.next('kt-request-close', 3);
    assert.strictEqual(button.dialog.matches(':modal'), true);
  });

  it('gives the keyboard back to the button', async () => {
    const gateway = await FakeGateway.forOrder();
    const button = await payButton(gateway);
    button.element.focus();
    await button.openPage();
    assert.strictEqual(button.element.shadowRoot!.activeElement, button.frame);
    button.pressClose();
    assert.strictEqual(button.element.shadowRoot!.activeElement, button.part('button'));
  });
});

describe('Continue without an outcome', () => {
  it('changes nothing before anything can have been paid', async () => {
    const { gateway, button } = await atThePage();
    await pressContinue(gateway);
    await waitUntil(async () => (await gateway.kept()).reads >= 1);
    await stages(gateway, button, 'acquirer');
    assert.strictEqual(button.element.state, 'paying');
    assert.strictEqual(button.dialog.open, true);
  });

  it('that cannot be read is shown as unknown, and trying again shows the same payment', async () => {
    const { gateway, button } = await atThePage();
    await stages(gateway, button, 'receipt');
    await gateway.script({ read: 'break' });
    await pressContinue(gateway);
    await button.next('kt-error');
    await button.element.updateComplete;
    expect(button.dialogText).to.contain('Пока неизвестно, прошла ли оплата.').and.to.contain(gateway.hash);
    await gateway.script({ read: null });
    button.action('Попробовать снова')!.click();
    await button.next('kt-ready', 2);
    assert.strictEqual(button.element.transactionHash, gateway.hash);
    assert.deepEqual(button.names.slice(-4), ['kt-error', 'kt-close', 'kt-open', 'kt-ready']);
  });
});
