import assert from 'node:assert/strict';
import { test } from 'node:test';
import { en } from '@nplus.tech/ktwidget-client/locales/en';
import { kk } from '@nplus.tech/ktwidget-client/locales/kk';
import { ru } from '@nplus.tech/ktwidget-client/locales/ru';
import { declineOf, isNotFinal } from '../../../src/acquirers/epay/epay-reason-codes.js';

const DOCUMENTED: Record<string, readonly number[]> = {
  'ERROR_PAYMENT three_d_secure_unavailable': [455],
  'ERROR_INPUT card_data_wrong': [457, 471, 472],
  'ERROR_SYSTEM acquirer_unavailable': [458, 461, 464, 500, 502, 503],
  'ERROR_PAYMENT declined': [456, 460, 462, 463, 466, 468, 1, 0],
  'ERROR_PAYMENT card_blocked': [465, 467, 479, 483, 489],
  'ERROR_INPUT three_d_secure_failed': [473, 499],
  'ERROR_PAYMENT wait_and_retry': [476],
  'ERROR_INPUT card_expired': [478, 485],
  'ERROR_PAYMENT not_enough_funds': [484],
  'ERROR_PAYMENT internet_payments_forbidden': [486],
  'ERROR_PAYMENT amount_limit': [488],
  'ERROR_PAYMENT too_often': [491],
  'ERROR_SYSTEM issuer_unavailable': [493, 494, 495, 496, 497],
};

for (const [meaning, codes] of Object.entries(DOCUMENTED)) {
  test(`reason codes ${codes.join(', ')} mean ${meaning}`, () => {
    for (const code of codes) {
      const { errorType, reason } = declineOf(String(code));
      assert.equal(`${errorType} ${reason}`, meaning, String(code));
    }
  });
}

for (const [language, { reasons }] of Object.entries({ ru, kk, en })) {
  test(`a customer is told of every reason code in a sentence with what to do next (${language})`, () => {
    for (const code of Object.values(DOCUMENTED).flat()) {
      const sentence = reasons[declineOf(String(code)).reason];
      assert.match(sentence, /^\p{Lu}.*\. \p{Lu}.*\.$/u, String(code));
      assert.doesNotMatch(sentence, /\d/, String(code));
    }
  });
}

test('a code that is a name of every object is a plain decline', () => {
  assert.deepEqual(declineOf('constructor'), { reason: 'declined', errorType: 'ERROR_PAYMENT' });
});

test('454 and 459 are not final, every other code is', () => {
  const notFinal = Array.from({ length: 100 }, (_, index) => String(450 + index)).filter(isNotFinal);
  assert.deepEqual(notFinal, ['454', '459']);
});
