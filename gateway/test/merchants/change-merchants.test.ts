import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { ERROR_CATALOGUE } from '@nplus.tech/ktwidget-client/protocol';
import type { RotatedKeyView, RotatedSecretView } from '../../src/http/operator/merchant-change-routes.js';
import type { MerchantView } from '../../src/http/operator/merchant-view.js';
import { ShopClient } from '../support/shop-client.js';
import { startTestGateway, type TestGateway, type TestMerchant } from '../support/test-gateway.js';
import { startTestOperator, type TestOperator } from '../support/test-operator.js';

const HOUR = 3600;

let kt: TestGateway;
let operator: TestOperator;
let merchant: TestMerchant;
let shop: ShopClient;

before(async () => {
  kt = await startTestGateway();
  operator = await startTestOperator(kt);
});
after(async () => {
  await operator.app.close();
  await kt.close();
});
beforeEach(async () => {
  kt.receiver.got.length = 0;
  merchant = await kt.merchant();
  shop = new ShopClient(kt, merchant);
});

const path = (action = '') => `/operator/merchants/${merchant.id}${action}`;
const statusOf = async (origin = 'https://shop.kz') => (await shop.send(shop.order(), origin)).statusCode;
const auditOf = async () => {
  const subject = encodeURIComponent(`merchant ${merchant.appId}`);
  const answer = await operator.ask<{ entries: { action: string; detail: Record<string, unknown> }[] }>(
    'GET',
    `/operator/audit?subject=${subject}`,
  );
  return answer.data.entries;
};

test('a merchant moves to another domain: the button stands there at once, and no longer where it was', async () => {
  assert.equal(await statusOf(), 200);
  const answer = await operator.ask<{ merchant: MerchantView }>('PATCH', path(), { domains: ['New.KZ'] });
  assert.deepEqual(answer.data.merchant.domains, ['new.kz']);
  assert.equal(answer.data.merchant.name, 'Shop', 'what is not given stays');
  assert.deepEqual([await statusOf(), await statusOf('https://new.kz')], [403, 200]);
});

test('a default callback URL is set, replaced and taken away without touching the others', async () => {
  const callbacks = async (change: Record<string, string | null>) =>
    (await operator.ask<{ merchant: MerchantView }>('PATCH', path(), { callbacks: change })).data.merchant
      .callbacks;
  const post = { callback_post_url: 'https://shop.kz/notify' };
  assert.deepEqual(await callbacks({ callback_back_url: 'shop.kz/back' }), {
    ...post,
    callback_back_url: 'https://shop.kz/back',
  });
  assert.deepEqual(await callbacks({ callback_back_url: 'https://shop.kz/home' }), {
    ...post,
    callback_back_url: 'https://shop.kz/home',
  });
  assert.deepEqual(await callbacks({ callback_back_url: '' }), post);
});

test('a merchant that is told to take signed orders alone refuses an unsigned one', async () => {
  await operator.ask('PATCH', path(), { require_signed_orders: true });
  const refused = await shop.send(shop.order());
  assert.equal(refused.json<{ error: { code: number } }>().error.code, 4030104);
});

test('a new clearing delay holds for the next payment', async () => {
  await operator.ask('PATCH', path(), { clearing_delay_minutes: 10 });
  const created = await shop.atTheBank();
  const operation = kt.bank.pay();
  await shop.postLink(created);
  await kt.settle();
  await kt.pass(9 * 60);
  assert.equal(operation.state, 'held');
  await kt.pass(2 * 60);
  assert.equal(operation.state, 'charged');
});

test('a merchant’s limit is for one payment: what is above it is refused, what is at it is taken, none is none', async () => {
  const audited = async () => (await auditOf())[0]?.detail;
  await operator.ktpay('merchant', 'update', String(merchant.id), '--max-amount', '1000.50');
  assert.deepEqual(await audited(), { maxAmount: 1000.5 });
  const above = shop.order({ amount: 1000.51 });
  const refused = await shop.send(above);
  assert.equal(refused.statusCode, 403);
  assert.deepEqual(refused.json<{ error: object }>().error, {
    ...{ code: 4030106, messages: { 'order.amount': 'must be at most 1000.5' } },
    hint: ERROR_CATALOGUE.amount_over_limit.hint,
  });
  await shop.create({ amount: 1000.5 });

  await operator.ktpay('merchant', 'update', String(merchant.id), '--max-amount', 'none');
  assert.deepEqual(await audited(), { maxAmount: null });
  await shop.create(above);
});

test('a payment that there is goes on when the limit is lowered below it; the same order is no new one', async () => {
  const order = shop.order({ amount: 500 });
  const hashIn = (response: { json: () => unknown }) =>
    (response.json() as { response: { data: { transaction_hash: string } } }).response.data.transaction_hash;
  const created = hashIn(await shop.send(order));
  await operator.ktpay('merchant', 'update', String(merchant.id), '--max-amount', '100');
  assert.equal(hashIn(await shop.send(order)), created);
  await shop.abandon({ transaction_hash: created, show_close_button: true, payment_url: '' });
  assert.equal((await shop.send(order)).statusCode, 403, 'another try would be a new payment');
  await kt.settle();
  kt.receiver.got.length = 0;
});

test('every fault of a change is told at once and nothing is changed', async () => {
  const before = await operator.ask('GET', path());
  const answer = await operator.ask('PATCH', path(), {
    name: ' ',
    domains: [],
    callbacks: { callback_post_url: 'ftp://shop.kz' },
    require_signed_orders: 'yes',
    clearing_delay_minutes: -1,
    max_amount: 'much',
    color: 'red',
  });
  assert.deepEqual([answer.status, answer.fault?.code], [400, 4000201]);
  assert.deepEqual(Object.keys(answer.fault?.messages ?? {}).sort(), [
    'callbacks.callback_post_url',
    'clearing_delay_minutes',
    'color',
    'domains',
    'max_amount',
    'name',
    'require_signed_orders',
  ]);
  assert.deepEqual((await operator.ask('PATCH', path(), {})).fault?.code, 4000201);
  assert.deepEqual(await operator.ask('GET', path()), before);
});

test('a disabled merchant takes no new payment, what is under way ends well, and it can be enabled again', async () => {
  const created = await shop.atTheBank();
  await operator.ask('POST', path('/disable'));
  await operator.ask('POST', path('/disable'));
  assert.equal(await statusOf(), 403);
  kt.bank.pay();
  await shop.postLink(created);
  await kt.settle();
  assert.equal((await shop.view(created)).status.status, 'completed');
  assert.equal(kt.receiver.got.length, 1);

  const { data } = await operator.ask<{ merchant: MerchantView }>('POST', path('/enable'));
  assert.equal(data.merchant.disabled, false);
  assert.equal(await statusOf(), 200);
  assert.deepEqual(
    (await auditOf()).map(({ action }) => action),
    ['merchant.enable', 'merchant.disable', 'merchant.create'],
    'doing it again is nothing done',
  );
});

test('a new app_key is taken at once; the old one until its overlap ends', async () => {
  const { data } = await operator.ask<RotatedKeyView>('POST', path('/rotate-key'), { overlap_hours: 2 });
  const renewed = new ShopClient(kt, { ...merchant, appKey: data.app_key });
  const newStatus = async () => (await renewed.send(renewed.order())).statusCode;
  assert.notEqual(data.app_key, merchant.appKey);
  assert.deepEqual([await statusOf(), await newStatus()], [200, 200]);
  kt.clock.advance(2 * HOUR - 1);
  assert.deepEqual([await statusOf(), await newStatus()], [200, 200]);
  kt.clock.advance(1);
  assert.deepEqual([await statusOf(), await newStatus()], [400, 200]);
  const shown = await operator.ask<{ app_key: string }>('GET', path());
  assert.equal(shown.data.app_key, data.app_key);
});

test('without an overlap the old key ends at once, as after a leak', async () => {
  await operator.ask('POST', path('/rotate-key'), { overlap_hours: 0 });
  assert.equal(await statusOf(), 400);
});

test('while a webhook secret is rotated a notification is signed with both, later with the new one alone', async () => {
  const { data } = await operator.ask<RotatedSecretView>('POST', path('/rotate-secret'), { kind: 'webhook' });
  const secretsAtNext = async () => {
    const created = await shop.atTheBank();
    kt.bank.pay();
    await shop.postLink(created);
    await kt.settle();
    const own = kt.receiver.got.find(({ body }) => body.includes(created.transaction_hash));
    return own?.secrets ?? [];
  };
  const during = await secretsAtNext();
  assert.equal(during.length, 2);
  assert.equal(during[0], data.secret);
  kt.clock.advance(24 * HOUR);
  assert.deepEqual(await secretsAtNext(), [data.secret]);
});

test('a rotation within the overlap of another does not lengthen the first one’s', async () => {
  await operator.ask('POST', path('/rotate-secret'), { kind: 'order', overlap_hours: 1 });
  await operator.ask('POST', path('/rotate-secret'), { kind: 'order', overlap_hours: 48 });
  const ends = (await kt.gateway.merchantChanges.validSecrets(merchant.id))
    .filter(({ kind }) => kind === 'order')
    .map(({ validUntil }) => validUntil && (validUntil.getTime() - kt.clock.now().getTime()) / 1000 / HOUR);
  assert.deepEqual(ends, [null, 48, 1]);
});

test('the audit log tells of a rotation and of a change, and never a secret', async () => {
  const { data } = await operator.ask<RotatedSecretView>('POST', path('/rotate-secret'), { kind: 'app' });
  await operator.ask('PATCH', path(), { name: 'Renamed' });
  const entries = await auditOf();
  assert.deepEqual(
    entries.map(({ action }) => action),
    ['merchant.update', 'merchant.rotate-secret', 'merchant.create'],
  );
  assert.deepEqual(entries[0]?.detail, { name: 'Renamed' });
  assert.ok(!JSON.stringify(entries).includes(data.secret));
});

test('a rotation with faults rotates nothing and tells all of them', async () => {
  const answer = await operator.ask('POST', path('/rotate-secret'), {
    kind: 'box',
    overlap_hours: 1.5,
    x: 1,
  });
  assert.deepEqual([answer.status, answer.fault?.code], [400, 4000210]);
  assert.deepEqual(Object.keys(answer.fault?.messages ?? {}).sort(), ['kind', 'overlap_hours', 'x']);
  assert.equal((await kt.gateway.merchantChanges.validSecrets(merchant.id)).length, 4);
});

for (const [method, action] of [
  ['PATCH', ''],
  ['POST', '/disable'],
  ['POST', '/enable'],
  ['POST', '/rotate-key'],
  ['POST', '/rotate-secret'],
  ['GET', '/secrets'],
] as const) {
  test(`${method} …/merchants/{id}${action} says that there is no such merchant`, async () => {
    const payload = { PATCH: { name: 'X' }, POST: { kind: 'app' }, GET: undefined }[method];
    const body = action === '/rotate-key' ? {} : payload;
    const answer = await operator.ask(method, `/operator/merchants/4000000000${action}`, body);
    assert.deepEqual([answer.status, answer.fault?.code], [404, 4040201]);
  });
}
