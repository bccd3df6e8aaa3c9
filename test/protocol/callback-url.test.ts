import { assert } from '@open-wc/testing';
import { normalizeCallbackUrl } from '../../src/protocol/index.js';

describe('a callback URL', () => {
  for (const [written, meant] of [
    ['widget.nplus.tech', 'https://widget.nplus.tech/'],
    ['shop.kz:8443/x', 'https://shop.kz:8443/x'],
    ['shop.kz/?next=http://a.kz', 'https://shop.kz/?next=http://a.kz'],
    ['http://localhost:3000/ok', 'http://localhost:3000/ok'],
    ['HTTPS://Shop.KZ/Ok', 'https://shop.kz/Ok'],
    ['  https://shop.kz/  ', 'https://shop.kz/'],
    ['дүкен.қаз', 'https://xn--d1acon18c.xn--80ao21a/'],
    ['', null],
    ['ftp://shop.kz', null],
    ['javascript://shop.kz/%0aalert(1)', null],
    ['javascript:alert(1)', null],
    ['https://user:secret@shop.kz/', null],
    ['https://', null],
    ['shop .kz', null],
    [`shop.kz/${'x'.repeat(2048)}`, null],
  ] as const) {
    it(`${JSON.stringify(written.slice(0, 40))} is ${meant ?? 'refused'}`, () => {
      assert.strictEqual(normalizeCallbackUrl(written), meant);
    });
  }
});
