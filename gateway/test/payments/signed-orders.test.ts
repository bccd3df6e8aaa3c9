import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { PAYMENTS_PATH, type CreatedPayment } from '@nplus.tech/ktwidget-client/protocol';
import { ServerClient, codeOf } from '../support/server-client.js';
import { ShopClient } from '../support/shop-client.js';
import { orderClaims, signJws } from '../support/sign-order.js';
import {
  seal,
  SETTINGS,
  startTestGateway,
  type TestGateway,
  type TestMerchant,
} from '../support/test-gateway.js';

let kt: TestGateway;
let merchant: TestMerchant;
let shop: ShopClient;
let server: ServerClient;

before(async () => {
  kt = await startTestGateway();
  merchant = await kt.merchant();
  shop = new ShopClient(kt, merchant);
  server = new ServerClient(kt, merchant);
});
after(() => kt.close());
beforeEach(() => {
  kt.receiver.got.length = 0;
});
afterEach(() => {
  assert.deepEqual(kt.errors, [], 'due work threw');
});

/** Sends what a button seals that was given an order-token. */
function sendToken(order_token: unknown, { appId, appKey } = merchant, user?: unknown) {
  return kt.app.inject({
    method: 'POST',
    url: `${PAYMENTS_PATH}?app_id=${appId}`,
    headers: { origin: 'https://shop.kz', 'content-type': 'text/plain' },
    payload: seal({ order_token, user }, appKey),
  });
}

const sendSigned = (order: unknown, from = merchant, user?: unknown) =>
  sendToken(signJws(orderClaims(order, from.appId, kt.clock.now()), from.orderSecret), from, user);

const createdIn = (response: { statusCode: number; body: string; json: () => unknown }): CreatedPayment => {
  assert.equal(response.statusCode, 200, response.body);
  return (response.json() as { response: { data: CreatedPayment } }).response.data;
};

test('a signed order is paid like any other, is known as signed, and keeps the user beside it', async () => {
  const created = createdIn(await sendSigned(shop.order(), merchant, { email: 'a@example.kz' }));
  await shop.openPage(created);
  kt.bank.pay();
  await shop.postLink(created);
  await kt.settle();
  const payment = await server.payment(created);
  assert.deepEqual(
    [payment.status.status, payment.signed, payment.user],
    ['completed', true, { email: 'a@example.kz' }],
  );
});

test('a signed order whose bank page nobody opens lives longer than an unsigned one: nobody could reserve it', async () => {
  const signed = createdIn(await sendSigned(shop.order()));
  const open = await shop.create();
  await kt.pass(SETTINGS.unsignedLife + 1);
  assert.deepEqual(
    [(await shop.view(signed)).status.status, (await shop.view(open)).status.status],
    ['pending', 'denied'],
  );
  await kt.pass(SETTINGS.paymentLife - SETTINGS.unsignedLife);
  assert.equal((await shop.view(signed)).reason, 'expired');
});

test('a token of another merchant, or one that ended, is refused and tells which claim is wrong', async () => {
  const other = await kt.merchant();
  const order = shop.order();
  const stolen = await sendToken(
    signJws(orderClaims(order, other.appId, kt.clock.now()), other.orderSecret),
    merchant,
  );
  assert.deepEqual([stolen.statusCode, codeOf(stolen)], [400, 4000107]);
  const late = { ...orderClaims(order, merchant.appId, kt.clock.now()), exp: 1 };
  const past = await sendToken(signJws(late, merchant.orderSecret));
  assert.match(past.body, /order_token\.exp/);
  assert.equal(past.headers['access-control-allow-origin'], '*');
});

test('what is wrong with a signed order is told like any other’s', async () => {
  const response = await sendSigned({ order_id: '', amount: 0, type: 'gift' });
  assert.deepEqual([response.statusCode, codeOf(response)], [400, 4000101]);
  const { error } = response.json<{ error: { messages: object } }>();
  assert.deepEqual(Object.keys(error.messages).sort(), [
    'order_token.order.amount',
    'order_token.order.order_id',
    'order_token.order.type',
  ]);
});

test('a token that is none is refused', async () => {
  for (const token of [7, 'a.b', null, 'x'.repeat(17_000)]) {
    assert.equal((await sendToken(token)).statusCode, 400);
  }
});

test('a merchant that takes signed orders only refuses an open one', async () => {
  const strict = await kt.merchant();
  await kt.database.db
    .updateTable('merchants')
    .set({ require_signed_orders: true })
    .where('id', '=', strict.id)
    .execute();
  const client = new ShopClient(kt, strict);
  const open = await client.send(client.order());
  assert.deepEqual([open.statusCode, codeOf(open)], [403, 4030104]);
  createdIn(await sendSigned(client.order(), strict));
});

test('the forced URLs of a signed order may lead anywhere: the merchant wrote them', async () => {
  const force = { callback_force_success_url: 'https://partner.kz/thanks' };
  const created = createdIn(await sendSigned(shop.order(force)));
  await shop.openPage(created);
  kt.bank.pay();
  await shop.postLink(created);
  await kt.settle();
  assert.deepEqual((await shop.view(created)).continue, {
    url: 'https://partner.kz/thanks',
    trusted: true,
    forced: true,
  });
});

test('a signed order takes the place of an open one that somebody reserved; that one ends denied', async () => {
  const order = shop.order();
  const reserved = await shop.create({ ...order, amount: 1 });
  const signed = createdIn(await sendSigned(order));
  assert.notEqual(signed.transaction_hash, reserved.transaction_hash);
  const before = await shop.view(reserved);
  assert.deepEqual([before.status.status, before.status.error?.error_type], ['denied', 'ERROR_SYSTEM']);
  assert.equal((await shop.view(signed)).amount, 1000.5);
});

test('a card entered on the page of the superseded order is released, never charged', async () => {
  const order = shop.order();
  const reserved = await shop.atTheBank(order);
  createdIn(await sendSigned(order));
  const operation = kt.bank.pay();
  await shop.postLink(reserved);
  await kt.settle();
  assert.equal(operation.state, 'released');
  assert.equal((await shop.view(reserved)).status.status, 'denied');
});

test('a card entered just before the signed order came, but not known yet, is released too', async () => {
  const order = shop.order();
  const reserved = await shop.atTheBank({ ...order, amount: 1 });
  const operation = kt.bank.pay();
  const signed = createdIn(await sendSigned(order));
  await kt.settle();
  assert.equal(operation.state, 'released');
  assert.deepEqual(
    [(await shop.view(reserved)).status.status, (await shop.view(signed)).status.status],
    ['denied', 'pending'],
  );
});

test('a signed order does not take the place of one whose money is held', async () => {
  const order = shop.order();
  const reserved = await shop.atTheBank({ ...order, amount: 500 });
  kt.bank.pay();
  await shop.postLink(reserved);
  await kt.settle();
  const response = await sendSigned(order);
  assert.deepEqual([response.statusCode, codeOf(response)], [409, 4090101]);
});

test('an open order that was paid is found by the same order signed: nobody pays twice', async () => {
  const order = shop.order();
  const paid = await shop.atTheBank(order);
  kt.bank.pay();
  await shop.postLink(paid);
  await kt.settle();
  assert.equal(createdIn(await sendSigned(order)).transaction_hash, paid.transaction_hash);
});

test('an open order never takes the place of a signed one', async () => {
  const order = shop.order();
  const signed = createdIn(await sendSigned(order));
  const cheaper = await shop.send({ ...order, amount: 1 });
  assert.deepEqual([cheaper.statusCode, codeOf(cheaper)], [409, 4090101]);
  assert.equal(createdIn(await shop.send(order)).transaction_hash, signed.transaction_hash);
  assert.equal((await shop.view(signed)).status.status, 'pending');
});

test('the same token sent twice is one payment', async () => {
  const token = signJws(orderClaims(shop.order(), merchant.appId, kt.clock.now()), merchant.orderSecret);
  const [first, second] = await Promise.all([sendToken(token), sendToken(token)]);
  assert.equal(createdIn(first).transaction_hash, createdIn(second).transaction_hash);
});
