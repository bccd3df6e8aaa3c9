import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LANGUAGES } from '@nplus.tech/ktwidget-client/protocol';
import { renderBackLink } from '../../../src/http/html/back-link-html.js';
import { renderNotFound } from '../../../src/http/html/not-found-html.js';
import { assetsFromManifest } from '../../../src/http/html/page-assets.js';

const assets = {
  script: '/p.js',
  style: '/p.css',
  bankPageAheadScript: '/a.js',
  backLinkScript: '/assets/back-link-AAAAAAAA.js',
};
const hash = 'af7ed500aa9f2132fae4b63e936af641bcc4ebaf';

test('the back-link knows its payment and has a way on without script', () => {
  const html = renderBackLink({ hash, assets, language: 'ru', testMode: false });
  assert.match(html, new RegExp(`data-hash="${hash}" data-payment-page="/payment-card\\?hash=${hash}"`));
  assert.match(html, /src="\/assets\/back-link-AAAAAAAA\.js"/);
  assert.match(
    html,
    new RegExp(`<noscript><p><a href="/payment-card\\?hash=${hash}">Вернуться к платежу</a>`),
  );
});

test('an unknown payment is explained in the visitor’s language, with what to do next', () => {
  const pages = LANGUAGES.map((language) => renderNotFound({ assets, language, testMode: false }));
  assert.match(
    pages[0] ?? '',
    /<html lang="ru">[^]*<h1[^>]*>Платёж не найден<\/h1>[^]*нажмите «Оплатить» ещё раз/,
  );
  assert.match(pages[1] ?? '', /<html lang="kk">[^]*Төлем табылмады/);
  assert.match(pages[2] ?? '', /<html lang="en">[^]*Payment not found/);
});

test('a test gateway says on each small page that no money is taken, a production one does not', () => {
  const said = {
    ru: 'Тестовый режим: деньги не списываются',
    kk: 'Тест режимі: ақша алынбайды',
    en: 'Test mode: no money',
  };
  for (const language of LANGUAGES) {
    const pages = (testMode: boolean) => [
      renderBackLink({ hash, assets, language, testMode }),
      renderNotFound({ assets, language, testMode }),
    ];
    for (const html of pages(true))
      assert.match(html, new RegExp(`<main[^>]*>\\s*<p class="shell-test">${said[language]}`));
    for (const html of pages(false)) assert.doesNotMatch(html, /shell-test/);
  }
});

test('the built files are found by their manifest', () => {
  const manifest = {
    'payment-page.js': 'payment-page-CPYFK5XX.js',
    'payment-page.css': 'payment-page-A565P46V.css',
    'bank-page-ahead.js': 'bank-page-ahead-Q2WWGH7T.js',
    'back-link.js': 'back-link-EIR56LPQ.js',
  };
  assert.deepEqual(assetsFromManifest(manifest, '/pages/'), {
    script: '/pages/payment-page-CPYFK5XX.js',
    style: '/pages/payment-page-A565P46V.css',
    bankPageAheadScript: '/pages/bank-page-ahead-Q2WWGH7T.js',
    backLinkScript: '/pages/back-link-EIR56LPQ.js',
  });
});

test('a missing or foreign manifest says to build the pages', () => {
  for (const manifest of [null, {}, { 'payment-page.js': '../../etc/passwd' }]) {
    assert.throws(() => assetsFromManifest(manifest, '/pages/'), /npm run build/);
  }
});
