import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import { test } from 'node:test';
import { readOrderToken } from '../../src/merchants/order-token.js';
import { orderClaims, signJws } from '../support/sign-order.js';

const APP_ID = 'e2d3d70d53c67bcd377266f74e98587c';
const SECRET = 'q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=';
const NOW = new Date('2026-03-02T06:00:00Z');
const SECONDS = NOW.getTime() / 1000;
const ORDER = { order_id: '1', amount: 1000, type: 'ecom' };
const CLAIMS = orderClaims(ORDER, APP_ID, NOW);

const read = (token: string, secrets: readonly string[] = [SECRET]) =>
  readOrderToken(token, { appId: APP_ID, secrets, now: NOW });

test('an order that the merchant’s server signed is read as it was signed', async () => {
  assert.deepEqual(await read(signJws(CLAIMS, SECRET)), { ok: true, order: ORDER });
});

// Made with openssl: printf '%s' "$HEADER.$CLAIMS" | openssl dgst -sha256 -hmac "$SECRET" -binary | basenc --base64url
test('a token that openssl signed is read', async () => {
  const token =
    'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJlMmQzZDcwZDUzYzY3YmNkMzc3MjY2Zjc0ZTk4NTg3Y' +
    'yIsImF1ZCI6Imt0cGF5IiwiaWF0IjoxNzcyNDMxMjAwLCJleHAiOjE3NzI0MzQ4MDAsIm9yZGVyIjp7Im9yZGVyX2l' +
    'kIjoiMSIsImFtb3VudCI6MTAwMCwidHlwZSI6ImVjb20ifX0.eGl1I_8lcvBqcBwG8-qxBh7qYxPmHedGihS90YT2e' +
    'Gw';
  assert.deepEqual(await read(token), { ok: true, order: ORDER });
});

test('while a secret is rotated out the tokens of both are read', async () => {
  const secrets = ['new-secret-of-at-least-32-characters!', SECRET];
  for (const secret of secrets) assert.equal((await read(signJws(CLAIMS, secret), secrets)).ok, true);
  assert.equal((await read(signJws(CLAIMS, SECRET), secrets.slice(0, 1))).ok, false);
});

test('an audience in a list is read too, as some libraries write it', async () => {
  assert.equal((await read(signJws({ ...CLAIMS, aud: ['ktpay'] }, SECRET))).ok, true);
});

test('clocks may differ by a minute either way', async () => {
  const ahead = { ...CLAIMS, iat: SECONDS + 60, exp: SECONDS + 660 };
  const justOver = { ...CLAIMS, iat: SECONDS - 600, exp: SECONDS - 59 };
  for (const claims of [ahead, justOver]) assert.equal((await read(signJws(claims, SECRET))).ok, true);
});

for (const [what, change, field] of [
  ['another merchant’s app_id', { iss: 'f'.repeat(32) }, 'order_token.iss'],
  ['no app_id', { iss: undefined }, 'order_token.iss'],
  ['another audience', { aud: 'ktpay.kz' }, 'order_token.aud'],
  ['no audience', { aud: undefined }, 'order_token.aud'],
  ['no time', { iat: undefined }, 'order_token.iat'],
  ['a time as text', { iat: String(SECONDS) }, 'order_token.iat'],
  ['a time in the future', { iat: SECONDS + 61, exp: SECONDS + 120 }, 'order_token.iat'],
  ['a time in milliseconds', { iat: NOW.getTime(), exp: NOW.getTime() + 600 }, 'order_token.iat'],
  ['no end', { exp: undefined }, 'order_token.exp'],
  ['an end that is past', { iat: SECONDS - 700, exp: SECONDS - 60 }, 'order_token.exp'],
  ['an end more than an hour later', { exp: SECONDS + 3601 }, 'order_token.exp'],
  ['an end before its time', { iat: SECONDS, exp: SECONDS - 10 }, 'order_token.exp'],
  ['a start that has not come', { nbf: SECONDS + 61 }, 'order_token.nbf'],
] as const) {
  test(`a token with ${what} is refused, by its claim`, async () => {
    const result = await read(signJws({ ...CLAIMS, ...change }, SECRET));
    assert.ok(!result.ok);
    assert.deepEqual(Object.keys(result.faults), [field]);
  });
}

test('all faults of the claims are told at once', async () => {
  const result = await read(signJws({ order: ORDER }, SECRET));
  assert.ok(!result.ok);
  assert.deepEqual(Object.keys(result.faults).sort(), [
    'order_token.aud',
    'order_token.exp',
    'order_token.iat',
    'order_token.iss',
  ]);
});

const withHeader = (header: unknown) =>
  `${Buffer.from(JSON.stringify(header)).toString('base64url')}.${signJws(CLAIMS, SECRET).split('.')[1] ?? ''}`;

function signedByRsa(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const text = withHeader({ alg: 'RS256' });
  return `${text}.${sign('sha256', Buffer.from(text), privateKey).toString('base64url')}`;
}

for (const [what, token] of [
  ['another secret', signJws(CLAIMS, 'x'.repeat(44))],
  [
    'an edited order',
    signJws(CLAIMS, SECRET).replace(
      /\.[^.]+\./,
      () => `.${signJws({ ...CLAIMS, order: { ...ORDER, amount: 1 } }, 'x').split('.')[1] ?? ''}.`,
    ),
  ],
  ['no algorithm', `${withHeader({ alg: 'none' })}.`],
  ['another algorithm', signJws(CLAIMS, SECRET, { alg: 'HS512' })],
  ['RSA', signedByRsa()],
  ['a critical extension', signJws(CLAIMS, SECRET, { alg: 'HS256', crit: ['x'], x: 1 })],
  ['a header that is no JSON', `e30x.${signJws(CLAIMS, SECRET).split('.').slice(1).join('.')}`],
  ['a payload that is no object', signJws([1], SECRET)],
  ['nothing in it', '..'],
] as const) {
  test(`a token with ${what} is refused`, async () => {
    const result = await read(token);
    assert.ok(!result.ok);
    assert.deepEqual(Object.keys(result.faults), ['order_token']);
  });
}
