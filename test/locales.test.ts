import { assert } from '@open-wc/testing';
import { en, type Locale } from '../src/locales/en.js';
import { formatAmount } from '../src/locales/format-amount.js';
import { kk } from '../src/locales/kk.js';
import { ru } from '../src/locales/ru.js';
import { SHELL_WORDS } from '../src/locales/shell-words.js';
import { PAY_ERRORS, payErrorName } from '../src/pay-error-catalogue.js';
import { ERROR_CATALOGUE, FAILURE_REASONS } from '../src/protocol/index.js';

const LOCALES: Record<string, Locale> = { ru, kk, en };

describe('the words', () => {
  for (const [language, words] of Object.entries(LOCALES)) {
    it(`of ${language} have a sentence for every error and every reason`, () => {
      for (const { words: key } of Object.values(PAY_ERRORS)) assert.match(words.errors[key], /\.$/);
      for (const reason of FAILURE_REASONS) assert.match(words.reasons[reason], /\.$/);
    });
  }

  it('are nowhere left in another language', () => {
    const texts = (value: unknown): string[] =>
      typeof value === 'string' ? [value] : Object.values(value as object).flatMap(texts);
    const english = new Set(texts([en, SHELL_WORDS.en]));
    for (const text of texts([ru, kk, SHELL_WORDS.ru, SHELL_WORDS.kk])) {
      assert.match(text, /[а-яёәіңғүұқөһ]/i);
      assert.isFalse(english.has(text));
    }
    // Letters that Kazakh alone has.
    assert.isAbove(texts(kk).filter((text) => /[әіңғүұқөһ]/i.test(text)).length, texts(kk).length * 0.9);
  });

  it('write amounts as people do', () => {
    const written = (amount: number, language: string) => formatAmount(amount, language).replace(/\s/g, ' ');
    assert.strictEqual(written(1000.5, 'ru'), '1 000,50 ₸');
    assert.strictEqual(written(1000.5, 'kk'), '1 000,50 ₸');
    assert.strictEqual(written(1000.5, 'en'), '₸1,000.50');
    assert.strictEqual(written(1_000_000, 'ru'), '1 000 000 ₸');
    assert.strictEqual(written(0.01, 'ru'), '0,01 ₸');
  });

  it('write them as the browser would, which takes its time', () => {
    const spaces = (text: string) => text.replace(/\s/g, ' ');
    for (const language of ['ru', 'en']) {
      for (const amount of [0.1, 7, 999, 999.99, 1000, 12_345.6, 123_456.78, 1_000_000.01, 999_999_999.99]) {
        const byBrowser = new Intl.NumberFormat(language, {
          style: 'currency',
          currency: 'KZT',
          currencyDisplay: 'narrowSymbol',
          minimumFractionDigits: Number.isInteger(amount) ? 0 : 2,
        });
        assert.strictEqual(spaces(formatAmount(amount, language)), spaces(byBrowser.format(amount)));
      }
    }
  });
});

describe('the codes of errors', () => {
  it('name every failure of the gateway', () => {
    for (const [name, { code }] of Object.entries(ERROR_CATALOGUE))
      assert.strictEqual(payErrorName(code), name);
  });

  it('blame the side that an unknown code of the gateway names', () => {
    assert.strictEqual(payErrorName(4229999), 'request_malformed');
    assert.strictEqual(payErrorName(5000999), 'internal');
  });
});
