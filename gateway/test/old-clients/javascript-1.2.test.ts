import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { HOSTS } from '@nplus.tech/ktwidget-client/protocol';
import sodium from 'libsodium-wrappers';
import { MOBILE } from '../support/mobile-service.js';
import { startTestGateway, type TestGateway, type TestMerchant } from '../support/test-gateway.js';

const CREATE = '/api/v1/merchant-widget/payment';
const ORIGIN = 'https://shop.kz';

let kt: TestGateway;
let merchant: TestMerchant;

before(async () => {
  await sodium.ready;
  kt = await startTestGateway();
  merchant = await kt.merchant();
});
after(() => kt.close());

/** `createTransaction(order)` of the client 1.2: seals `{ order }` and posts it as text with the app_id in a header. */
async function createTransaction(order: Record<string, unknown>) {
  const preflight = await kt.app.inject({
    method: 'OPTIONS',
    url: CREATE,
    headers: {
      origin: ORIGIN,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'auth-identifier,content-type',
    },
  });
  const allowed = String(preflight.headers['access-control-allow-headers']).toLowerCase();
  assert.ok(preflight.statusCode < 300, 'a browser sends the request only after a preflight that passed');
  assert.ok(['*', ORIGIN].includes(String(preflight.headers['access-control-allow-origin'])));
  assert.ok(allowed.includes('auth-identifier') && allowed.includes('content-type'));
  assert.match(String(preflight.headers['access-control-allow-methods']), /POST/);

  const key = sodium.from_base64(merchant.appKey, sodium.base64_variants.ORIGINAL);
  const box = sodium.crypto_box_seal(JSON.stringify({ order }), key);
  return kt.app.inject({
    method: 'POST',
    url: CREATE,
    headers: { origin: ORIGIN, 'auth-identifier': merchant.appId, 'content-type': 'text/plain' },
    payload: sodium.to_base64(box, sodium.base64_variants.ORIGINAL),
  });
}

test('the client 1.2 creates a payment and reads its hash and its close button from the answer', async () => {
  const response = await createTransaction({
    order_id: '1',
    amount: 1000,
    type: 'ecom',
    callback_back_url: 'widget.nplus.tech',
    description: 'Transaction from KTPAY',
  });
  assert.equal(response.statusCode, 200, response.body);
  assert.ok(['*', ORIGIN].includes(String(response.headers['access-control-allow-origin'])));
  const answer = response.json<{
    error: unknown;
    response: { success: boolean; data: { transaction_hash: string; show_close_button: boolean } };
  }>();
  assert.deepEqual(answer.error, []);
  assert.equal(answer.response.success, true);
  assert.match(answer.response.data.transaction_hash, /^[0-9a-f]{40}$/);
  assert.equal(answer.response.data.show_close_button, true);
});

test('the page that it frames opens at its address, with its mistyped parameter, under the merchant’s own page', async () => {
  const response = await createTransaction({
    order_id: '2',
    amount: 10.5,
    type: 'ecom',
    show_close_button: false,
  });
  const { data } = response.json<{ response: { data: { transaction_hash: string } } }>().response;
  const page = await kt.app.inject({
    url: `/payment-card?hash=${data.transaction_hash}&show_close_buttontrue`,
    headers: { referer: `${ORIGIN}/` },
  });
  assert.equal(page.statusCode, 200);
  assert.match(String(page.headers['content-type']), /text\/html/);
  assert.match(String(page.headers['content-security-policy']), /frame-ancestors[^;]* https:\/\/shop\.kz/);
  assert.equal(page.headers['x-frame-options'], undefined);
  const [, bootstrap = ''] = /id="kt-bootstrap">([^<]*)</.exec(page.body) ?? [];
  const { creator, show_close_button } = JSON.parse(bootstrap) as Record<string, unknown>;
  // The stored order decides about the button; the two strings "close" and a URL are posted to the creator alone.
  assert.deepEqual([creator, show_close_button], [ORIGIN, false]);
});

test('a service is paid for as the documentation’s example does it, its id as a number or as text', async () => {
  await kt.gateway.services.add({ ...MOBILE, contract_pattern: '^1{7}$', contract_example: '1111111' });
  for (const service_id of [1, '1']) {
    const response = await createTransaction({
      order_id: `service-${typeof service_id}`,
      amount: 1000,
      type: 'service',
      service: { service_id, contract_value: '1111111' },
      callback_back_url: 'widget.nplus.tech',
      description: 'Transaction from KTPAY',
    });
    assert.equal(response.statusCode, 200, response.body);
  }
});

test('a failure is found where the client looks, at the top and in response', async () => {
  const response = await createTransaction({ order_id: '3', amount: 0, type: 'ecom' });
  assert.ok(response.statusCode >= 400);
  const answer = response.json<{
    success: boolean;
    data: unknown;
    error: { code: number; messages: Record<string, string>; hint: string };
    response: { success: boolean; data: unknown };
  }>();
  assert.deepEqual([answer.success, answer.data, answer.response.success], [false, [], false]);
  assert.equal(typeof answer.error.code, 'number');
  assert.ok(answer.error.messages['order.amount']);
  assert.ok(answer.error.hint);
});

test('the hosts of the client are those of its two modes', () => {
  assert.deepEqual(HOSTS, {
    test: { api: 'https://fintech.test.nplus.tech', page: 'https://widget.test.nplus.tech' },
    production: { api: 'https://fintech.nplus.tech', page: 'https://widget.nplus.tech' },
  });
});
