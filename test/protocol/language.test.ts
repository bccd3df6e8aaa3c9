import { assert } from '@open-wc/testing';
import { pickLanguage } from '../../src/protocol/index.js';

describe('the language', () => {
  for (const [tags, language] of [
    [['kk'], 'kk'],
    [['kk-KZ'], 'kk'],
    [['kz'], 'kk'],
    [['EN_us'], 'en'],
    [['de', 'en'], 'en'],
    [[null, undefined, '', 'ru-RU'], 'ru'],
    [['de'], 'ru'],
    [[], 'ru'],
  ] as const) {
    it(`of ${JSON.stringify(tags)} is ${language}`, () => {
      assert.strictEqual(pickLanguage(...tags), language);
    });
  }
});
