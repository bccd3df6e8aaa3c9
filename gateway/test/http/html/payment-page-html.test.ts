import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatAmount } from '@nplus.tech/ktwidget-client/locales/format-amount';
import { LANGUAGES, PAGE_BOOTSTRAP_ID, type PageBootstrap } from '@nplus.tech/ktwidget-client/protocol';
import { renderPaymentPage } from '../../../src/http/html/payment-page-html.js';
import { bootstrap, paymentView, receiptView } from '../../../pages/test/support/payment-fixture.js';

const assets = {
  script: '/assets/payment-page-AAAAAAAA.js',
  style: '/assets/s.css',
  bankPageAheadScript: '/assets/a.js',
  backLinkScript: '/b.js',
};

function bootstrapIn(html: string): unknown {
  const [, json] =
    new RegExp(`<script type="application/json" id="${PAGE_BOOTSTRAP_ID}">([^]*?)</script>`).exec(html) ?? [];
  return JSON.parse(json ?? 'null');
}

test('a customer without script sees the merchant, the description and the amount', () => {
  const html = renderPaymentPage({ bootstrap: bootstrap(), assets, language: 'ru' });
  assert.match(html, /<html lang="ru">/);
  assert.match(html, /Кофейня «Зерно»/);
  assert.match(html, /Кофе в зёрнах, 1 кг/);
  assert.match(html, /1\s000,50\s₸/);
  assert.match(html, /<noscript><p class="shell-note">Для оплаты включите JavaScript/);
});

test('the amount is written as the page’s script writes it, which takes the shell’s place', () => {
  for (const language of LANGUAGES) {
    for (const amount of [0.01, 7, 999.5, 1000, 12_345.6, 1_000_000]) {
      const view = receiptView();
      const given = bootstrap({ ...view, payment: { ...view.payment, amount } });
      const html = renderPaymentPage({ bootstrap: given, assets, language });
      const [, shown = ''] = /class="shell-amount">(.*?)<\/p>/.exec(html) ?? [];
      const plain = (text: string) => text.replace(/\s/g, ' ');
      assert.equal(plain(shown), plain(formatAmount(amount, language)), language);
    }
  }
});

test('the page’s script reads back exactly the bootstrap that was given', () => {
  const given: PageBootstrap = bootstrap(receiptView(), { creator: 'https://shop.kz' });
  assert.deepEqual(bootstrapIn(renderPaymentPage({ bootstrap: given, assets, language: 'en' })), given);
});

test('a merchant’s texts stay texts, whatever is written in them', () => {
  const evil = '</script><script>alert(1)</script><!--"\'&\u2028';
  const given = bootstrap({ ...receiptView(), merchant_name: evil, description: evil });
  const html = renderPaymentPage({ bootstrap: given, assets, language: 'kk' });
  assert.deepEqual(bootstrapIn(html), given);
  assert.equal(html.match(/<script/g)?.length, 3);
  assert.doesNotMatch(html, /<!--|alert\(1\)<\/script>/);
});

test('the bank’s page is asked for ahead while the payment waits for a card, and not after', () => {
  const asksAhead = (given: PageBootstrap) =>
    renderPaymentPage({ bootstrap: given, assets, language: 'ru' }).includes(assets.bankPageAheadScript);
  assert.equal(asksAhead(bootstrap()), true);
  assert.equal(asksAhead(bootstrap(receiptView(), { over: true })), false);
  for (const to of ['authorized', 'success', 'completed', 'error', 'denied'] as const)
    assert.equal(asksAhead(bootstrap(receiptView(paymentView({ to })))), false, to);
});

test('nothing in the page is inline: no style, no script that runs, no handler', () => {
  const html = renderPaymentPage({ bootstrap: bootstrap(), assets, language: 'ru' });
  assert.doesNotMatch(html, /<style|\sstyle=|\son[a-z]+=/i);
  for (const [, attributes] of html.matchAll(/<script([^>]*)>/g))
    assert.match(attributes ?? '', /src=|application\/json/);
});
