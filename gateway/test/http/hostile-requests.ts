import fc from 'fast-check';
import type { InjectOptions } from 'fastify';
import sodium from 'sodium-native';
import { PAYMENTS_PATH, PAYMENT_PAGE_PATH } from '@nplus.tech/ktwidget-client/protocol';
import { seal, type TestMerchant } from '../support/test-gateway.js';

/** What an attacker may know: a merchant with its secrets, a payment that is over and one that is open. */
export interface Known {
  merchant: TestMerchant;
  paid: string;
  open: string;
  secretHash: string;
}

/** Sealed as it is: no JSON is made of it, which a value as deep as these would not survive here. */
function sealText(plain: string, appKey: string): string {
  const message = Buffer.from(plain);
  const box = Buffer.alloc(message.length + sodium.crypto_box_SEALBYTES);
  sodium.crypto_box_seal(box, message, Buffer.from(appKey, 'base64'));
  return box.toString('base64');
}

const text = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    '',
    '0',
    '-1',
    'null',
    '__proto__',
    "' or 1=1 --",
    '../../etc/passwd',
    '%00',
    '\u0000',
    'NaN',
  ),
);
const json = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  fc.dictionary(
    fc.oneof(text, fc.constantFrom('order', 'user', 'order_token', 'code', 'amount')),
    fc.jsonValue(),
  ),
);
/** Nested as deep as a body may be long. */
const deep = fc.integer({ min: 100, max: 12_000 }).map((depth) => '['.repeat(depth) + ']'.repeat(depth));

/** A right order in which some values were put out of place. */
const orders = fc
  .record(
    {
      order_id: fc.oneof(fc.uuid(), text, fc.jsonValue()),
      amount: fc.oneof(fc.constantFrom(10, 10.5, 1e12, 1e-7, -1, '10'), fc.double(), fc.jsonValue()),
      type: fc.oneof(fc.constantFrom('ecom', 'ecom', 'service'), fc.jsonValue()),
      service: fc.oneof(
        fc.record({ service_id: fc.oneof(fc.integer(), text), contract_value: text }),
        fc.jsonValue(),
      ),
      description: fc.oneof(text, fc.string({ maxLength: 5000 }), fc.jsonValue()),
      callback_back_url: fc.oneof(fc.webUrl(), text, fc.jsonValue()),
      callback_post_url: fc.oneof(fc.webUrl(), text, fc.jsonValue()),
      callback_force_success_url: fc.oneof(fc.constant('https://shop.kz/x'), fc.webUrl(), text),
      show_close_button: fc.oneof(fc.boolean(), fc.jsonValue()),
    },
    { requiredKeys: ['order_id', 'amount', 'type'] },
  )
  .chain((order) =>
    fc.oneof(
      fc.constant(order),
      json.map((extra) => ({ ...order, ...(extra as object) })),
    ),
  );

function bodies({ merchant, secretHash }: Known): fc.Arbitrary<Buffer | string> {
  const sealed = (content: unknown) => seal(content, merchant.appKey);
  return fc.oneof(
    { weight: 1, arbitrary: fc.constant('') },
    { weight: 2, arbitrary: fc.uint8Array({ maxLength: 2000 }).map((bytes) => Buffer.from(bytes)) },
    { weight: 1, arbitrary: fc.base64String({ maxLength: 2000 }) },
    { weight: 2, arbitrary: fc.oneof(json, orders).map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: deep },
    { weight: 1, arbitrary: deep.map((nested) => sealText(`{"order":${nested}}`, merchant.appKey)) },
    { weight: 2, arbitrary: json.map(sealed) },
    {
      weight: 4,
      arbitrary: fc.tuple(orders, json).map(([order, user]) => sealed({ order, user })),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(text, json).map(([token, user]) => sealed({ order_token: token, user })),
    },
    {
      weight: 2,
      arbitrary: fc
        .record({ code: fc.oneof(fc.constantFrom('ok', 'error'), fc.jsonValue()), extra: json })
        .map((post) => JSON.stringify({ ...post, secret_hash: secretHash })),
    },
    { weight: 1, arbitrary: fc.constant('a'.repeat(70_000)) },
  );
}

/** What a request's line can carry: the parser in front refuses the rest. */
const headerValue = text.map((value) => value.replace(/[^\x20-\x7e\xa0-\xff]/g, '?'));

function headersOf({ merchant }: Known): fc.Arbitrary<Record<string, string>> {
  const either = (...values: string[]) => fc.oneof(fc.constantFrom(...values), headerValue);
  return fc.record(
    {
      'content-type': either(
        'text/plain',
        'application/json',
        'application/x-www-form-urlencoded',
        'multipart/form-data',
      ),
      'auth-identifier': either(merchant.appId, '0'.repeat(32)),
      origin: either('https://shop.kz', 'null', 'http://127.0.0.1:8080', 'https://evil.kz'),
      authorization: either(`Bearer ${merchant.appSecret}`, 'Bearer ', 'Basic YTpi'),
      'idempotency-key': either('1', 'k'.repeat(300)),
      'accept-language': either('kk', 'ru-RU,ru;q=0.9', '*'),
      referer: either('https://shop.kz/cart', 'about:blank'),
      cookie: headerValue,
      'x-forwarded-for': either('10.0.0.1', '::1, 10.0.0.1'),
      'x-request-id': headerValue,
      'content-encoding': either('gzip', 'br'),
    },
    { requiredKeys: [] },
  );
}

type Route = readonly [method: 'GET' | 'POST' | 'OPTIONS' | 'PUT' | 'HEAD', path: (hash: string) => string];

const P = PAYMENTS_PATH;
/** Every public route, and a few that are none. */
const ROUTES: readonly Route[] = [
  ['POST', () => P],
  ['POST', () => P],
  ['POST', () => P],
  ['OPTIONS', () => P],
  ['GET', () => P],
  ['GET', (hash) => `${P}/${hash}`],
  ['GET', (hash) => `${P}/${hash}/acquirer-options`],
  ['GET', (hash) => `${P}/${hash}/receipt`],
  ['GET', (hash) => `${P}/${hash}/notifications`],
  ['POST', (hash) => `${P}/${hash}/notifications`],
  ['POST', (hash) => `${P}/${hash}/abandon`],
  ['POST', (hash) => `${P}/${hash}/cancel`],
  ['POST', (hash) => `${P}/${hash}/refund`],
  ['POST', (hash) => `/payment/${hash}/post-link`],
  ['GET', (hash) => `/payment/${hash}/back-link`],
  ['GET', (hash) => `${PAYMENT_PAGE_PATH}?hash=${hash}`],
  ['GET', (hash) => `/payment-assets/${hash}`],
  ['GET', () => '/healthz'],
  ['GET', () => '/readyz'],
  ['GET', () => '/docs'],
  ['GET', () => '/docs/json'],
  ['GET', () => '/docs/yaml'],
  ['GET', () => '/docs/static/index.html'],
  ['GET', () => '/docs/static/swagger-initializer.js'],
  ['GET', (hash) => `/docs/static/${hash}`],
  ['PUT', (hash) => `${P}/${hash}`],
  ['HEAD', (hash) => `/${hash}`],
];

/** These cost much or last long for a payment that is there, so they are mostly asked about others. */
const COSTLY: readonly Route[] = [
  ['GET', (hash) => `${P}/${hash}/events`],
  ['GET', (hash) => `${P}/${hash}/pdf`],
];

/** Which routes of the server these requests go to, as `GET /payment/*`. */
export const FUZZED_ROUTES: ReadonlySet<string> = new Set(
  [...ROUTES, ...COSTLY].map(([method, path]) => `${method} ${path('*').replace(/\?.*/, '')}`),
);

const query = fc.oneof(
  { weight: 2, arbitrary: fc.constant('') },
  {
    weight: 1,
    arbitrary: fc
      .array(
        fc.tuple(fc.oneof(text, fc.constantFrom('app_id', 'order_id', 'outcome', 'lang', 'hash')), text),
        {
          maxLength: 4,
        },
      )
      .map((pairs) => pairs.map((pair) => pair.map(encode).join('=')).join('&')),
  },
);

// A lone surrogate cannot be encoded; a URL with one cannot be written.
function encode(value: string): string {
  return encodeURIComponent(Buffer.from(value).toString());
}

/** Requests that no client of ours would make, and some that one might. */
export function hostileRequests(known: Known): fc.Arbitrary<InjectOptions> {
  const { merchant } = known;
  const strange = fc.oneof(
    fc.constantFrom('a'.repeat(40), 'A'.repeat(40), 'b'.repeat(39), 'c'.repeat(101)),
    text,
  );
  const route = fc.oneof(
    {
      weight: 180,
      arbitrary: fc.tuple(
        fc.constantFrom(...ROUTES),
        fc.oneof(fc.constantFrom(known.open, known.paid), strange.map(encode)),
      ),
    },
    { weight: 20, arbitrary: fc.tuple(fc.constantFrom(...COSTLY), strange.map(encode)) },
    { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...COSTLY), fc.constant(known.paid)) },
  );
  return fc
    .record({ route, query, headers: headersOf(known), body: bodies(known), ours: fc.boolean() })
    .map(({ route: [[method, path], hash], query: more, headers, body, ours }) => {
      const own = ours ? `app_id=${merchant.appId}` : '';
      const search = [own, more].filter((part) => part !== '').join('&');
      const at = path(hash);
      const url = search === '' ? at : `${at}${at.includes('?') ? '&' : '?'}${search}`;
      return { method, url, headers, ...(method === 'POST' || method === 'PUT' ? { payload: body } : {}) };
    });
}
