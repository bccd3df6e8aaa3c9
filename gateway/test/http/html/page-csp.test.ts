import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pageCsp } from '../../../src/http/html/page-csp.js';

function directive(csp: string, name: string): string[] {
  const found = csp.split('; ').find((text) => text.startsWith(`${name} `));
  return found?.split(' ').slice(1) ?? [];
}

const bank = 'https://epay.homebank.kz';
const of = (...trustedDomains: string[]) => pageCsp({ trustedDomains, acquirerPageOrigin: bank });

test('a trusted domain may frame the page over https alone', () => {
  assert.deepEqual(directive(of('shop.kz', 'shop.kz:8443', '*.shop.kz'), 'frame-ancestors'), [
    "'self'",
    'https://shop.kz',
    'https://shop.kz:8443',
    'https://*.shop.kz',
  ]);
});

test('a local shop may frame it over http too', () => {
  assert.deepEqual(
    directive(
      of('localhost:3000', '127.0.0.1:3000', 'shop.localhost:3000', '*.localhost'),
      'frame-ancestors',
    ),
    [
      "'self'",
      'http://localhost:3000',
      'https://localhost:3000',
      'http://127.0.0.1:3000',
      'https://127.0.0.1:3000',
      'http://shop.localhost:3000',
      'https://shop.localhost:3000',
      'http://*.localhost',
      'https://*.localhost',
    ],
  );
});

test('a host that only looks local gets no http', () => {
  assert.deepEqual(directive(of('localhost.evil.kz', 'notlocalhost'), 'frame-ancestors'), [
    "'self'",
    'https://localhost.evil.kz',
    'https://notlocalhost',
  ]);
});

test('a text that is no domain opens nothing', () => {
  const csp = of(
    "shop.kz; script-src 'unsafe-inline'",
    '*',
    'https://shop.kz',
    "'none'",
    'a b',
    '',
    'shop.kz\r\nX: y',
  );
  assert.deepEqual(directive(csp, 'frame-ancestors'), ["'self'"]);
  assert.deepEqual(directive(csp, 'script-src'), ["'self'"]);
});

test('the frame may go to our back-link, any https page, the bank, and what the test mode adds', () => {
  const csp = pageCsp({
    trustedDomains: [],
    acquirerPageOrigin: 'http://localhost:8090',
    extraFrameOrigins: ['http://127.0.0.1:8091', "http://x; script-src 'unsafe-inline'"],
  });
  assert.deepEqual(directive(csp, 'frame-src'), [
    "'self'",
    'https:',
    'http://localhost:8090',
    'http://127.0.0.1:8091',
  ]);
});

test('everything else is shut', () => {
  const csp = of('shop.kz');
  assert.deepEqual(directive(csp, 'default-src'), ["'none'"]);
  assert.deepEqual(directive(csp, 'script-src'), ["'self'"]);
  assert.deepEqual(directive(csp, 'style-src'), ["'self'"]);
  assert.deepEqual(directive(csp, 'connect-src'), ["'self'"]);
  assert.deepEqual(directive(csp, 'form-action'), ["'none'"]);
  assert.deepEqual(directive(csp, 'base-uri'), ["'none'"]);
  assert.doesNotMatch(csp, /unsafe/);
});
