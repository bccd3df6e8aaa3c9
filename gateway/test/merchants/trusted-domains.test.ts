import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  normalizeTrustedDomain,
  originIsTrusted,
  urlIsTrusted,
} from '../../src/merchants/trusted-domains.js';

test('a trusted domain is stored in punycode and lower case, whichever way it was written', () => {
  const forms = {
    'shop.kz': 'shop.kz',
    '  Shop.KZ ': 'shop.kz',
    'shop.kz:8443': 'shop.kz:8443',
    '*.shop.kz': '*.shop.kz',
    'дүкен.қаз': 'xn--d1acon18c.xn--80ao21a',
    '*.Дүкен.қаз': '*.xn--d1acon18c.xn--80ao21a',
    localhost: 'localhost',
    'localhost:3000': 'localhost:3000',
    '*.localhost': '*.localhost',
    '127.0.0.1:3000': '127.0.0.1:3000',
  };
  for (const [written, stored] of Object.entries(forms)) {
    assert.equal(normalizeTrustedDomain(written), stored, written);
  }
});

test('what is not a domain, or would trust too much, is refused', () => {
  const refused = [
    '',
    '*',
    '*.',
    '*.kz',
    '*.*.shop.kz',
    'sh*p.kz',
    '*.127.0.0.1',
    '*.shop.kz:8443',
    'https://shop.kz',
    'shop.kz/',
    'shop.kz/pay',
    'shop.kz?x',
    'shop.kz#x',
    'user@shop.kz',
    'shop.kz\\evil.kz',
    'shop .kz',
    'shop.kz:0',
    'shop.kz:65536',
    'shop.kz:08443',
    'shop.kz:port',
    'shop.kz:',
    'shop..kz',
    'shop.kz.',
    '-shop.kz',
    "shop.kz;script-src'unsafe-inline'",
    'shop.kz,evil.kz',
    '[::1]',
    `${'a'.repeat(64)}.`.repeat(5),
  ];
  for (const written of refused) assert.equal(normalizeTrustedDomain(written), null, written);
});

test('normalizing twice changes nothing, and nothing that is stored could add a directive to a policy', () => {
  const text = fc.oneof(fc.string(), fc.domain(), fc.webAuthority({ withPort: true }));
  fc.assert(
    fc.property(text, (written) => {
      const stored = normalizeTrustedDomain(written);
      if (stored === null) return;
      assert.equal(normalizeTrustedDomain(stored), stored);
      assert.match(stored, /^(\*\.)?[a-z0-9_.-]+(:\d+)?$/);
    }),
  );
});

test('a page is trusted by its exact host and port, over https', () => {
  const domains = ['shop.kz', 'shop.kz:8443', 'xn--d1acon18c.xn--80ao21a', '127.0.0.1:3000', 'localhost'];
  for (const origin of [
    'https://shop.kz',
    'https://shop.kz:8443',
    'https://xn--d1acon18c.xn--80ao21a',
    'http://127.0.0.1:3000',
    'https://127.0.0.1:3000',
    'http://localhost',
  ]) {
    assert.ok(originIsTrusted(origin, domains), origin);
  }
  for (const origin of [
    'http://shop.kz',
    'http://shop.kz:8443',
    'https://shop.kz:9000',
    'https://www.shop.kz',
    'https://shop.kz.evil.kz',
    'https://evil-shop.kz',
    'https://shop.kz/',
    'https://user@shop.kz',
    'HTTPS://shop.kz',
    'ftp://shop.kz',
    'http://localhost:3000',
    'http://127.0.0.2:3000',
    'https://дүкен.қаз',
    'null',
    '',
    'shop.kz',
  ]) {
    assert.ok(!originIsTrusted(origin, domains), origin);
  }
});

test('a star trusts every sub-domain and never the domain itself or a look-alike', () => {
  const domains = ['*.shop.kz', '*.localhost'];
  for (const origin of ['https://a.shop.kz', 'https://a.b.shop.kz', 'http://shop.localhost']) {
    assert.ok(originIsTrusted(origin, domains), origin);
  }
  for (const origin of [
    'https://shop.kz',
    'https://evilshop.kz',
    'https://a.shop.kz:444',
    'http://a.shop.kz',
    'http://localhost',
  ]) {
    assert.ok(!originIsTrusted(origin, domains), origin);
  }
});

test('the scheme’s own port may be written or left out', () => {
  assert.ok(originIsTrusted('https://shop.kz', ['shop.kz:443']));
  assert.ok(originIsTrusted('http://localhost', ['localhost:80']));
  assert.ok(!originIsTrusted('https://localhost', ['localhost:80']));
});

test('a callback URL is trusted by its host, over http too, and never by its path or user name', () => {
  const domains = ['shop.kz', '*.shop.kz'];
  for (const url of ['https://shop.kz/thanks?order=1', 'http://shop.kz/', 'https://pay.shop.kz/x']) {
    assert.ok(urlIsTrusted(url, domains), url);
  }
  for (const url of [
    'https://evil.kz/shop.kz',
    'https://shop.kz@evil.kz/',
    'https://evil.kz#shop.kz',
    'javascript:alert(1)//shop.kz',
    'ftp://shop.kz/',
    'shop.kz',
  ]) {
    assert.ok(!urlIsTrusted(url, domains), url);
  }
});
