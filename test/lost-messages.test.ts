import { assert, expect, waitUntil } from '@open-wc/testing';
import { pauseBefore } from '../src/status-watch.js';
import type { ButtonOnPage } from './support/pay-button.js';
import { COMPLETED, DECLINED } from './support/payment-view.js';
import { whileConfirming } from './support/while-confirming.js';

/** The customer turns back to the shop's page: the status is asked at once. */
const comesBack = () => document.dispatchEvent(new Event('visibilitychange'));

const untilShown = (button: ButtonOnPage, text: string) =>
  waitUntil(() => button.dialogText.includes(text), `no “${text}”`, { timeout: 18_000 });

describe('a payment whose page falls silent', () => {
  it('that is paid says so by itself, with the receipt; Close then tells the shop', async () => {
    const { gateway, button } = await whileConfirming();
    await gateway.script({ view: COMPLETED });
    comesBack();
    await untilShown(button, 'Оплачено');
    const receipt = button.action('Открыть чек') as HTMLAnchorElement;
    expect(receipt.href).to.contain(gateway.hash);
    assert.strictEqual(receipt.target, '_blank');
    assert.strictEqual(button.frame, null);
    assert.strictEqual(button.element.state, 'receipt');
    button.action('Закрыть')!.click();
    await button.next('kt-close');
    assert.deepEqual(button.names.slice(-4), ['kt-step', 'kt-request-close', 'kt-success', 'kt-close']);
  });

  it('that is paid goes where Continue leads', async () => {
    const { gateway, button } = await whileConfirming();
    const url = `${location.href.split('#')[0]}#silent-${gateway.hash}`;
    await gateway.script({ view: { ...COMPLETED, continue: { url, trusted: true, forced: false } } });
    comesBack();
    await untilShown(button, 'Оплачено');
    button.action('Продолжить')!.click();
    await button.next('kt-close');
    await waitUntil(() => location.href === url);
    expect(button.details('kt-success')).to.have.length(1);
  });

  it('that is paid shows an address that the shop did not vouch for, and goes there by a click of its own only', async () => {
    const { gateway, button } = await whileConfirming();
    const url = 'https://elsewhere.example/ok';
    await gateway.script({ view: { ...COMPLETED, continue: { url, trusted: false, forced: false } } });
    comesBack();
    await untilShown(button, 'Открывайте его, только если знаете.');
    const link = button.action('elsewhere.example') as HTMLAnchorElement;
    assert.strictEqual(link.href, url);
    expect(link).to.include({ target: '_blank', rel: 'noopener' });
    button.action('Закрыть')!.click();
    expect(await button.next('kt-success')).to.include({ transactionHash: gateway.hash });
  });

  it('that failed says why, even over the question whether to close', async () => {
    const { gateway, button } = await whileConfirming();
    button.pressClose();
    await untilShown(button, 'Банк ещё подтверждает платёж');
    await gateway.script({ view: DECLINED });
    comesBack();
    await untilShown(button, 'На карте недостаточно средств');
    button.pressClose();
    assert.strictEqual((await button.next('kt-error')).code, 'payment_failed');
  });

  it('is asked about without anybody doing anything', async () => {
    const { gateway } = await whileConfirming();
    await waitUntil(async () => (await gateway.kept()).reads >= 1, '', { timeout: 15_000, interval: 200 });
  });

  it('is not told over a receipt that the page does show', async () => {
    const { gateway, button } = await whileConfirming();
    await gateway.script({ view: COMPLETED });
    comesBack();
    await waitUntil(async () => (await gateway.kept()).reads >= 1);
    await gateway.page({ do: 'port', message: { type: 'stage', stage: 'receipt' } });
    await button.next('kt-step', 2);
    assert.strictEqual(button.dialogText, '');
    assert.notStrictEqual(button.frame, null);
  });

  it('is not asked about any more once the dialog is closed', async () => {
    const { gateway, button } = await whileConfirming();
    await gateway.script({ view: COMPLETED });
    button.pressClose();
    button.pressClose();
    await button.next('kt-close');
    const { reads } = await gateway.kept();
    comesBack();
    const other = await whileConfirming();
    comesBack();
    await waitUntil(async () => (await other.gateway.kept()).reads >= 1);
    assert.strictEqual((await gateway.kept()).reads, reads);
  });
});

describe('the pauses between questions', () => {
  it('grow from 5 s to a minute, for about an hour', () => {
    const pauses = Array.from({ length: 60 }, (_, nth) => pauseBefore(nth) ?? 0);
    assert.deepEqual(pauses.slice(0, 3), [5_000, 7_500, 11_250]);
    assert.deepEqual(
      pauses,
      [...pauses].sort((a, b) => a - b),
    );
    assert.strictEqual(pauses.at(-1), 60_000);
    assert.isNull(pauseBefore(60));
    const minutes = pauses.reduce((sum, pause) => sum + pause, 0) / 60_000;
    assert.isTrue(minutes > 45 && minutes < 75, String(minutes));
  });
});
