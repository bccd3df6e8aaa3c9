import { assert, fixture, html, oneEvent } from '@open-wc/testing';
import { FAILURE_REASONS, LANGUAGES, PAYMENT_STATUSES } from '@nplus.tech/ktwidget-client/protocol';
import '../define.js';
import { PageAction } from '../page-action.js';
import type { Receipt } from '../receipt.js';
import { outcomeOf } from '../receipt-content.js';
import { WORDS } from '../words.js';
import { HASH, paymentView, receiptView } from './support/payment-fixture.js';

const show = (receipt = receiptView(paymentView({ to: 'completed' })), language: keyof typeof WORDS = 'ru') =>
  fixture<Receipt>(html`<kt-receipt .receipt=${receipt} .words=${WORDS[language]}></kt-receipt>`);

function lines(receipt: Receipt): Record<string, string> {
  const clean = (element: Element | null) => (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
  const rows = [...receipt.renderRoot.querySelectorAll('dl > div')];
  return Object.fromEntries(
    rows.map((row) => [clean(row.querySelector('dt')), clean(row.querySelector('dd'))]),
  );
}

describe('the receipt', () => {
  it('shows everything that a customer needs to prove the payment', async () => {
    const paid = receiptView(paymentView({ to: 'completed' }));
    assert.deepEqual(lines(await show({ ...paid, refunded_amount: 200 })), {
      Магазин: 'Кофейня «Зерно»',
      Заказ: 'A-1042',
      Описание: 'Кофе в зёрнах, 1 кг',
      Сумма: '1 000,50 ₸',
      Возвращено: '200 ₸',
      Время: '5 февр. 2026 г., 14:23 (UTC+5)',
      Карта: '4405…5096',
      'Код подтверждения': '417239',
      'Номер операции банка': '603614223099',
      'Номер чека': '1350768',
      Статус: 'Завершено',
      'Номер платежа': HASH,
    });
  });

  it('leaves out what is not known instead of showing blanks', async () => {
    const cancelled = paymentView({ to: 'denied', reason: 'customer_cancelled' });
    const shown = lines(await show({ ...receiptView(cancelled), description: '' }));
    assert.doesNotHaveAnyKeys(shown, [
      'Карта',
      'Код подтверждения',
      'Номер операции банка',
      'Описание',
      'Возвращено',
    ]);
    assert.strictEqual(shown['Статус'], 'Не оплачено');
  });

  it('says of a payment that still moves that it updates by itself', async () => {
    assert.include(
      lines(await show(receiptView(paymentView({ to: 'authorized' }))))['Статус'],
      'обновляется',
    );
    assert.notInclude(lines(await show())['Статус'], 'обновляется');
  });

  for (const language of LANGUAGES) {
    it(`says why each payment failed, with what to do next (${language})`, () => {
      const sentences = FAILURE_REASONS.map(
        (reason) => outcomeOf(paymentView({ to: 'error', reason }), WORDS[language]).text,
      );
      for (const sentence of sentences) assert.isAbove(sentence.split(/[.!]\s/).length, 1, sentence);
      assert.strictEqual(new Set(sentences).size, FAILURE_REASONS.length);
    });

    it(`has a heading and nothing blank for each status (${language})`, () => {
      for (const to of PAYMENT_STATUSES) {
        const { title, text } = outcomeOf(paymentView({ to }), WORDS[language]);
        assert.notStrictEqual(title, '');
        assert.notStrictEqual(text, '');
      }
    });

    it(`fits a screen of 320 px (${language})`, async () => {
      const narrow = await fixture<HTMLElement>(
        html`<div style="width: 320px; overflow-wrap: anywhere">
          <kt-receipt
            .receipt=${receiptView(paymentView({ to: 'authorized' }))}
            .words=${WORDS[language]}
          ></kt-receipt>
        </div>`,
      );
      assert.strictEqual(narrow.scrollWidth, 320);
    });
  }

  it('offers the same receipt as a PDF, in the language of the page', async () => {
    for (const language of LANGUAGES) {
      const link = (await show(undefined, language)).renderRoot.querySelector<HTMLAnchorElement>(
        'a[download]',
      );
      assert.strictEqual(
        link?.getAttribute('href'),
        `/api/v1/merchant-widget/payment/${HASH}/pdf?lang=${language}`,
      );
      assert.strictEqual(link?.textContent.trim(), WORDS[language].page.savePdf);
    }
  });

  it('continues when asked', async () => {
    const receipt = await show();
    const press = () => receipt.renderRoot.querySelector<HTMLButtonElement>('.primary')?.click();
    setTimeout(press);
    const event = (await oneEvent(receipt, PageAction.type)) as unknown;
    assert.deepEqual(event instanceof PageAction && event.pageEvent, { type: 'continue' });
  });

  it('gives buttons a finger’s size', async () => {
    const receipt = await show();
    for (const button of receipt.renderRoot.querySelectorAll('a, button')) {
      const { width, height } = button.getBoundingClientRect();
      assert.isAtLeast(Math.min(width, height), 44, button.textContent);
    }
  });
});
