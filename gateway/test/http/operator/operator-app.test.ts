import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { pino } from 'pino';
import { answerData, answerFault } from '@nplus.tech/ktwidget-client/protocol';
import type { CreatedMerchantView } from '../../../src/http/operator/merchant-view.js';
import { startTestGateway, type TestGateway } from '../../support/test-gateway.js';
import {
  OPERATOR_TOKEN as TOKEN,
  startTestOperator,
  type TestOperator,
} from '../../support/test-operator.js';

const BEARER = { authorization: `Bearer ${TOKEN}` };
const SHOP = {
  name: 'Дала шайы',
  domains: ['shop.kz'],
  callbacks: { callback_post_url: 'https://shop.kz/hook' },
};

let kt: TestGateway;
const log: string[] = [];
let app: TestOperator['app'];
before(async () => {
  kt = await startTestGateway();
  const logger = pino({ level: 'trace' }, { write: (line: string) => log.push(line) });
  ({ app } = await startTestOperator(kt, logger));
});
after(async () => {
  await app.close();
  await kt.close();
});

const create = (payload: object) =>
  app.inject({ method: 'POST', url: '/operator/merchants', headers: BEARER, payload });
const read = (url: string) => app.inject({ url, headers: BEARER });

test('a merchant is made with all its secrets, and shown later without them', async () => {
  const answer = await create(SHOP);
  assert.equal(answer.statusCode, 201);
  assert.equal(answer.headers['cache-control'], 'no-store');
  const made = answerData(answer.json()) as CreatedMerchantView;
  assert.deepEqual(Object.keys(made).sort(), [
    'app_key',
    'app_secret',
    'merchant',
    'order_secret',
    'webhook_secret',
  ]);
  assert.deepEqual(made.merchant, {
    id: made.merchant.id,
    app_id: made.merchant.app_id,
    name: 'Дала шайы',
    domains: ['shop.kz'],
    callbacks: { callback_post_url: 'https://shop.kz/hook' },
    require_signed_orders: false,
    clearing_delay_minutes: 0,
    max_amount: null,
    disabled: false,
    created_at: kt.clock.now().toISOString(),
  });

  const shown = await read(`/operator/merchants/${made.merchant.id}`);
  assert.equal(shown.statusCode, 200);
  assert.deepEqual(answerData(shown.json()), {
    merchant: made.merchant,
    app_key: made.app_key,
  });
  const listed = answerData((await read('/operator/merchants')).json()) as { merchants: unknown[] };
  assert.deepEqual(listed.merchants.at(-1), made.merchant);
});

test('neither a secret nor the token reaches the log', async () => {
  const made = answerData((await create(SHOP)).json()) as CreatedMerchantView;
  const written = log.join('');
  assert.match(written, /\/operator\/merchants/);
  for (const secret of [TOKEN, made.app_secret, made.order_secret, made.webhook_secret]) {
    assert.ok(!written.includes(secret));
  }
});

for (const [what, authorization] of [
  ['no token', undefined],
  ['another token', `Bearer ${TOKEN.replace('0', '1')}`],
  ['a longer token', `Bearer ${TOKEN}0`],
  ['the beginning of the token', `Bearer ${TOKEN.slice(0, -1)}`],
  ['an empty token', 'Bearer '],
  ['the token in another scheme', `Basic ${TOKEN}`],
] as const) {
  test(`with ${what} nothing is read or made, and no address tells whether it exists`, async () => {
    const headers = authorization === undefined ? {} : { authorization };
    const before = (await read('/operator/merchants')).body;
    for (const request of [
      { method: 'GET', url: '/operator/merchants' },
      { method: 'GET', url: '/operator/nowhere' },
      { method: 'POST', url: '/operator/merchants', payload: SHOP },
    ] as const) {
      const answer = await app.inject({ ...request, headers });
      assert.equal(answer.statusCode, 401);
      assert.equal(answerFault(answer.json())?.code, 4010201);
      assert.equal(answer.headers['www-authenticate'], 'Bearer');
    }
    assert.equal((await read('/operator/merchants')).body, before);
  });
}

test('the scheme’s case does not matter', async () => {
  const answer = await app.inject({
    url: '/operator/merchants',
    headers: { authorization: `bearer ${TOKEN}` },
  });
  assert.equal(answer.statusCode, 200);
});

test('a merchant with faults is answered with every one of them', async () => {
  const answer = await create({ name: '', domains: ['https://shop.kz'], callbacks: { callback_x: 'y' } });
  assert.equal(answer.statusCode, 400);
  const fault = answerFault(answer.json());
  assert.equal(fault?.code, 4000201);
  assert.deepEqual(Object.keys(fault.messages).sort(), ['callbacks.callback_x', 'domains.0', 'name']);
});

test('a body that is missing or no JSON is the sender’s fault', async () => {
  const empty = await app.inject({ method: 'POST', url: '/operator/merchants', headers: BEARER });
  assert.equal(answerFault(empty.json())?.code, 4000201);
  const broken = await app.inject({
    method: 'POST',
    url: '/operator/merchants',
    headers: { ...BEARER, 'content-type': 'application/json' },
    payload: '{',
  });
  assert.equal(answerFault(broken.json())?.code, 4000004);
});

test('a body over 64 KiB is not read', async () => {
  const answer = await create({ ...SHOP, name: 'x'.repeat(64 * 1024) });
  assert.equal(answer.statusCode, 413);
  assert.deepEqual(answerFault(answer.json())?.messages, { body: 'must be at most 65536 bytes' });
});

for (const id of ['0', '999999', '9999999999', 'abc', '1e3', '-1']) {
  test(`there is no merchant ${id}`, async () => {
    const answer = await read(`/operator/merchants/${id}`);
    assert.equal(answer.statusCode, 404);
    assert.equal(answerFault(answer.json())?.code, 4040201);
  });
}
