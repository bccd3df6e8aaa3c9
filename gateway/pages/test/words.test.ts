import { assert } from '@open-wc/testing';
import { LANGUAGES } from '@nplus.tech/ktwidget-client/protocol';
import { announcement } from '../announcement.js';
import { formatTime } from '../format-time.js';
import { readFragment, surroundingsOf } from '../page-start.js';
import type { PageState, Phase } from '../page-state.js';
import { WORDS } from '../words.js';
import { paymentView, receiptView } from './support/payment-fixture.js';

const PHASES: Phase[] = [
  'opening',
  'gate',
  'leaving',
  'bank',
  'confirming',
  'handing-over',
  'receipt',
  'end',
  'problem',
];

describe('the page’s words', () => {
  it('every phase is announced, in every language, in its own words', () => {
    for (const phase of PHASES) {
      const state: PageState = {
        surroundings: 'button',
        phase,
        receipt: receiptView(paymentView({ to: 'error' })),
        bankPage: null,
        problem: 'offline',
        cancel: 'no',
        slow: false,
        offline: false,
        fresh: true,
      };
      const said = LANGUAGES.map((language) => announcement(state, WORDS[language]));
      assert.strictEqual(new Set(said).size, LANGUAGES.length, phase);
      assert.notInclude(said, '');
    }
  });

  it('a time is that of the gateway’s zone, whatever the visitor’s is', () => {
    assert.strictEqual(formatTime('2026-02-05T14:23:09+05:00', 'ru'), '5 февр. 2026 г., 14:23 (UTC+5)');
    assert.match(formatTime('2019-02-05T23:59:00.000+06:00', 'en'), /^Feb 5, 2019, 11:59\sPM \(UTC\+6\)$/);
    assert.strictEqual(formatTime('2026-02-05T14:23:09+05:00', 'kk'), '05.02.2026, 14:23 (UTC+5)');
    assert.include(formatTime('2026-02-05T14:23:09+05:30', 'ru'), '(UTC+5:30)');
    assert.include(formatTime('2026-02-05T14:23:09Z', 'ru'), '(UTC)');
    assert.strictEqual(formatTime('yesterday', 'ru'), 'yesterday');
  });

  it('a malformed fragment counts as none', () => {
    const nonce = 'ab'.repeat(16);
    assert.deepEqual(readFragment(`#kt=${nonce}&lang=kk`), { nonce, language: 'kk' });
    assert.deepEqual(readFragment('#kt=short'), { nonce: null, language: null });
    assert.deepEqual(readFragment(''), { nonce: null, language: null });
  });

  it('the surroundings follow from frame, creator and nonce', () => {
    assert.strictEqual(surroundingsOf(false, 'https://shop.kz', 'n'), 'whole-page');
    assert.strictEqual(surroundingsOf(true, 'https://shop.kz', 'n'), 'button');
    assert.strictEqual(surroundingsOf(true, 'https://shop.kz', null), 'old-client');
    assert.strictEqual(surroundingsOf(true, null, 'n'), 'nobody');
  });
});
