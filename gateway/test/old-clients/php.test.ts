import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ServerClient } from '../support/server-client.js';
import { seal, startTestGateway, type TestGateway, type TestMerchant } from '../support/test-gateway.js';

const CREATE = '/api/v1/merchant-widget/payment';

let kt: TestGateway;
let merchant: TestMerchant;

before(async () => {
  kt = await startTestGateway();
  merchant = await kt.merchant();
});
after(() => kt.close());

/** What curl sends for PHP: no Origin, a body of base64, and no Content-Type or a form's. */
const FORMS: Record<string, Record<string, string>> = {
  'no content type': {},
  'a form’s content type': { 'content-type': 'application/x-www-form-urlencoded' },
  'a form’s content type with a charset': {
    'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
  },
  'a multipart content type': { 'content-type': 'multipart/form-data' },
};

const post = (payload: string, headers: Record<string, string>) =>
  kt.app.inject({
    method: 'POST',
    url: CREATE,
    headers: { 'auth-identifier': merchant.appId, expect: '', accept: '*/*', ...headers },
    payload: Buffer.from(payload),
  });

interface PhpAnswer {
  error: { code?: number; messages?: Record<string, string>; hint?: string } | [];
  response: { success: boolean; data: { transaction_hash?: string } };
}

for (const [what, headers] of Object.entries(FORMS)) {
  test(`a PHP server with ${what} creates a payment with its user`, async () => {
    const user = { merchant_user_id: '42', phone: '+77010000000', email: 'a@example.kz' };
    const order = { order_id: `php ${what}`, amount: 1500, type: 'ecom' };
    const response = await post(seal({ order, user }, merchant.appKey), headers);
    assert.equal(response.statusCode, 200, response.body);
    const answer = response.json<PhpAnswer>();
    assert.deepEqual([answer.error, answer.response.success], [[], true]);
    const { transaction_hash = '' } = answer.response.data;
    const payment = await new ServerClient(kt, merchant).payment({ transaction_hash });
    assert.deepEqual([payment.user, payment.order.order_id], [user, order.order_id]);
  });
}

test('a user that PHP wrote as an empty list is no user', async () => {
  const order = { order_id: 'empty user', amount: 1500, type: 'ecom' };
  assert.equal((await post(seal({ order, user: [] }, merchant.appKey), {})).statusCode, 200);
});

test('a body with the line end that base64 tools add is taken', async () => {
  const order = { order_id: 'line end', amount: 1500, type: 'ecom' };
  assert.equal((await post(`${seal({ order }, merchant.appKey)}\r\n`, {})).statusCode, 200);
});

test('its page speaks to the page that links it, when the merchant trusts that', async () => {
  const order = { order_id: 'linked', amount: 1500, type: 'ecom' };
  const created = await post(seal({ order }, merchant.appKey), {});
  const { transaction_hash = '' } = created.json<PhpAnswer>().response.data;
  const creatorFor = async (referer: string): Promise<unknown> => {
    const page = await kt.app.inject({ url: `/payment-card?hash=${transaction_hash}`, headers: { referer } });
    const [, bootstrap = ''] = /id="kt-bootstrap">([^<]*)</.exec(page.body) ?? [];
    return (JSON.parse(bootstrap) as { creator: unknown }).creator;
  };
  assert.equal(await creatorFor('https://shop.kz/cart'), 'https://shop.kz');
  assert.equal(await creatorFor('https://evil.kz/'), null);
});

test('a failure is read from response.success and error', async () => {
  const refused = await post(
    seal({ order: { order_id: '', amount: -1, type: 'ecom' } }, merchant.appKey),
    {},
  );
  const { error, response } = refused.json<PhpAnswer>();
  assert.ok(!Array.isArray(error));
  assert.equal(response.success, false);
  assert.equal(error.code, 4000101);
  assert.deepEqual(Object.keys(error.messages ?? {}).sort(), ['order.amount', 'order.order_id']);
  assert.equal(typeof error.hint, 'string');
});
