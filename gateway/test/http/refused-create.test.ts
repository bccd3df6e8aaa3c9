import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PAYMENTS_PATH } from '@nplus.tech/ktwidget-client/protocol';
import type { InjectOptions } from 'fastify';
import sodium from 'sodium-native';
import { seal, startTestGateway, type TestGateway, type TestMerchant } from '../support/test-gateway.js';

let kt: TestGateway;
let merchant: TestMerchant;

before(async () => {
  kt = await startTestGateway();
  merchant = await kt.merchant({ domains: ['shop.kz', '*.market.kz', 'localhost:3000'] });
});
after(() => kt.close());

const order = { order_id: 'refused', amount: 10, type: 'ecom' };
const sealed = (content: unknown = { order }) => seal(content, merchant.appKey);

function sealText(text: string): string {
  const message = Buffer.from(text);
  const box = Buffer.alloc(message.length + sodium.crypto_box_SEALBYTES);
  sodium.crypto_box_seal(box, message, Buffer.from(merchant.appKey, 'base64'));
  return box.toString('base64');
}

interface Refusal {
  error: { code: number; messages: Record<string, string>; hint: string };
  success: boolean;
  response: { success: boolean };
}

async function storedPayments(): Promise<number> {
  const rows = await kt.database.db.selectFrom('payments').select('id').execute();
  return rows.length;
}

async function post(
  options: Partial<InjectOptions>,
): Promise<{ status: number; body: Refusal; cors: unknown }> {
  const response = await kt.app.inject({
    method: 'POST',
    url: `${PAYMENTS_PATH}?app_id=${merchant.appId}`,
    ...options,
    headers: { origin: 'https://shop.kz', 'content-type': 'text/plain', ...options.headers },
  });
  return {
    status: response.statusCode,
    body: response.json(),
    cors: response.headers['access-control-allow-origin'],
  };
}

const otherKey = () => {
  const publicKey = Buffer.alloc(sodium.crypto_box_PUBLICKEYBYTES);
  sodium.crypto_box_keypair(publicKey, Buffer.alloc(sodium.crypto_box_SECRETKEYBYTES));
  return publicKey.toString('base64');
};

const cases: [string, number, number, () => Partial<InjectOptions>][] = [
  ['no app_id', 400, 4000001, () => ({ url: PAYMENTS_PATH, payload: sealed() })],
  ['a malformed app_id', 400, 4000002, () => ({ url: `${PAYMENTS_PATH}?app_id=XYZ`, payload: sealed() })],
  [
    'a header and a query that differ',
    400,
    4000003,
    () => ({ headers: { 'auth-identifier': 'f'.repeat(32) }, payload: sealed() }),
  ],
  [
    'an unknown app_id',
    401,
    4010101,
    () => ({ url: `${PAYMENTS_PATH}?app_id=${'f'.repeat(32)}`, payload: sealed() }),
  ],
  [
    'an untrusted origin',
    403,
    4030101,
    () => ({ headers: { origin: 'https://evil.kz' }, payload: sealed() }),
  ],
  [
    'a trusted domain over http',
    403,
    4030101,
    () => ({ headers: { origin: 'http://shop.kz' }, payload: sealed() }),
  ],
  [
    'a trusted domain as a sub-domain’s end',
    403,
    4030101,
    () => ({ headers: { origin: 'https://evilmarket.kz' }, payload: sealed() }),
  ],
  ['a page without an origin', 403, 4030102, () => ({ headers: { origin: 'null' }, payload: sealed() })],
  ['an empty body', 400, 4000102, () => ({ payload: '' })],
  ['a body that is not base64', 400, 4000103, () => ({ payload: 'это не base64' })],
  ['a body sealed to another key', 400, 4000104, () => ({ payload: seal({ order }, otherKey()) })],
  ['a box that was tampered with', 400, 4000104, () => ({ payload: `AAAA${sealed().slice(4)}` })],
  ['a box too short to be one', 400, 4000104, () => ({ payload: Buffer.from('short').toString('base64') })],
  ['a box without JSON', 400, 4000105, () => ({ payload: sealText('order_id=1') })],
  [
    'a body beyond 32 KiB',
    413,
    4000106,
    () => ({ payload: sealed({ order: { ...order, description: 'x'.repeat(33_000) } }) }),
  ],
  [
    'wrong types',
    400,
    4000101,
    () => ({ payload: sealed({ order: { order_id: 7, amount: '10', type: 'gift' } }) }),
  ],
  ['JSON that is no object', 400, 4000101, () => ({ payload: sealed([1, 2]) })],
  [
    'a forced callback to a foreign domain',
    403,
    4030105,
    () => ({ payload: sealed({ order: { ...order, callback_force_back_url: 'evil.kz' } }) }),
  ],
];

for (const [name, status, code, options] of cases) {
  test(`${name} is refused with a code and a hint of its own, readable by the page, and nothing is stored`, async () => {
    const before = await storedPayments();
    const answer = await post(options());
    assert.equal(answer.status, status, JSON.stringify(answer.body));
    assert.equal(answer.body.error.code, code);
    assert.ok(answer.body.error.hint.length > 20);
    assert.ok(Object.keys(answer.body.error.messages).length > 0);
    assert.equal(answer.cors, '*');
    assert.equal(answer.body.success, false);
    assert.equal(answer.body.response.success, false);
    assert.equal(await storedPayments(), before);
  });
}

test('all faults of an order are told at once', async () => {
  const wrong = {
    order_id: '',
    amount: 0.001,
    type: 'service',
    callback_back_url: 'ftp://x.kz',
    show_close_button: 'yes',
  };
  const { body } = await post({ payload: sealed({ order: wrong, user: { phone: 7 } }) });
  assert.deepEqual(Object.keys(body.error.messages).sort(), [
    'order.amount',
    'order.callback_back_url',
    'order.order_id',
    'order.service',
    'order.show_close_button',
    'user.phone',
  ]);
});

test('base64 of either alphabet, padded or not, is taken; so is a body without a content type, or with a form’s', async () => {
  const text = sealed({ order: { ...order, order_id: 'alphabets' } });
  const urlSafe = text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
  for (const payload of [text, text.replace(/=+$/, ''), urlSafe]) {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/json']) {
      const { status, body } = await post({ payload, headers: { 'content-type': type } });
      assert.equal(status, 200, JSON.stringify(body));
    }
  }
});

test('the Auth-Identifier header passes its preflight and names the merchant, as old clients do', async () => {
  const preflight = await kt.app.inject({
    method: 'OPTIONS',
    url: PAYMENTS_PATH,
    headers: {
      origin: 'https://shop.kz',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'auth-identifier,content-type',
    },
  });
  assert.equal(preflight.statusCode, 204);
  assert.match(String(preflight.headers['access-control-allow-headers']), /auth-identifier/i);
  const { status, body } = await post({
    url: PAYMENTS_PATH,
    headers: { 'auth-identifier': merchant.appId },
    payload: sealed({ order: { ...order, order_id: 'header' } }),
  });
  assert.equal(status, 200);
  assert.deepEqual(body.error, []);
});

test('a server without an Origin may create a payment', async () => {
  const response = await kt.app.inject({
    method: 'POST',
    url: PAYMENTS_PATH,
    headers: { 'auth-identifier': merchant.appId },
    payload: sealed({ order: { ...order, order_id: 'server' } }),
  });
  assert.equal(response.statusCode, 200, response.body);
});
