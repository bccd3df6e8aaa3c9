import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { PAYMENTS_PATH, type CreatedPayment } from '@nplus.tech/ktwidget-client/protocol';
import { ServerClient, codeOf } from '../../support/server-client.js';
import { ShopClient } from '../../support/shop-client.js';
import { seal, startTestGateway, type TestGateway, type TestMerchant } from '../../support/test-gateway.js';

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
  kt.receiver.answers.length = 0;
});

async function completed(change: Record<string, unknown> = {}): Promise<CreatedPayment> {
  const created = await shop.atTheBank(change);
  kt.bank.pay();
  await shop.postLink(created);
  await kt.settle();
  return created;
}

test('a merchant’s server reads everything of its payment, the public only the status', async () => {
  const response = await kt.app.inject({
    method: 'POST',
    url: `${PAYMENTS_PATH}?app_id=${merchant.appId}`,
    payload: seal(
      { order: shop.order({ description: 'Two books' }), user: { phone: '+77010000000' } },
      merchant.appKey,
    ),
  });
  const created = response.json<{ response: { data: CreatedPayment } }>().response.data;
  await shop.openPage(created);
  const { operationId, invoiceId } = kt.bank.pay();
  await shop.postLink(created);
  await kt.settle();

  const payment = await server.payment(created);
  assert.deepEqual(payment.user, { phone: '+77010000000' });
  assert.equal(payment.order.description, 'Two books');
  assert.deepEqual(payment.card, {
    mask: '4405...6150',
    approval_code: '123456',
    reference: '100000000001',
  });
  assert.deepEqual(
    [payment.merchant_id, payment.invoice_id, payment.signed, payment.refunded_amount],
    [merchant.id, invoiceId, false, 0],
  );
  assert.deepEqual(
    payment.operations.map(({ kind, operation_id, amount, state }) => [kind, operation_id, amount, state]),
    [['charge', operationId, 1000.5, 'done']],
  );

  const open = await kt.app.inject({ url: `${PAYMENTS_PATH}/${created.transaction_hash}` });
  assert.equal(open.statusCode, 200);
  assert.doesNotMatch(open.body, /7701|4405|100000000001|operations|user/);
});

test('another merchant’s payment is unknown to every address of the API', async () => {
  const created = await completed();
  const stranger = new ServerClient(kt, await kt.merchant());
  const { order_id } = await shop.view(created);
  for (const [method, path] of [
    ['GET', ''],
    ['POST', '/cancel'],
    ['POST', '/refund'],
    ['GET', '/notifications'],
    ['POST', '/notifications'],
  ] as const) {
    const response = await stranger.ask(method, `/${created.transaction_hash}${path}`);
    assert.deepEqual([response.statusCode, codeOf(response)], [404, 4040101], `${method} ${path}`);
  }
  assert.deepEqual(await stranger.payments(order_id), []);
});

test('without the right app_secret every address of the API answers 401', async () => {
  const created = await completed();
  const wrong = new ServerClient(kt, { appSecret: `ktas_${'A'.repeat(43)}` });
  for (const [method, path] of [
    ['GET', `/${created.transaction_hash}`],
    ['GET', '?order_id=1'],
    ['POST', `/${created.transaction_hash}/cancel`],
    ['POST', `/${created.transaction_hash}/refund`],
    ['GET', `/${created.transaction_hash}/notifications`],
    ['POST', `/${created.transaction_hash}/notifications`],
  ] as const) {
    const response = await wrong.ask(method, path);
    assert.deepEqual([response.statusCode, codeOf(response)], [401, 4010301], `${method} ${path}`);
    assert.equal(response.headers['www-authenticate'], 'Bearer');
    const none = await kt.app.inject({ method, url: `${PAYMENTS_PATH}${path}` });
    // Without any bearer the payment's own address is the public status.
    assert.equal(none.statusCode, path === `/${created.transaction_hash}` ? 200 : 401, `${method} ${path}`);
  }
});

test('a list without an order_id says what is missing', async () => {
  const response = await server.ask('GET', '');
  assert.deepEqual([response.statusCode, codeOf(response)], [400, 4000004]);
  assert.match(response.body, /query\.order_id/);
});

test('a notification is shown with each attempt and what was answered', async () => {
  kt.receiver.answers.push({
    accepted: false,
    httpStatus: 503,
    problem: 'status 503',
    answerExcerpt: 'down',
  });
  const created = await completed();
  const [waiting] = await server.notifications(created);
  assert.deepEqual(
    [waiting?.delivered_at, waiting?.attempts.length, waiting?.attempts[0]?.http_status],
    [null, 1, 503],
  );
  await kt.pass(15);
  const [delivered] = await server.notifications(created);
  assert.deepEqual(
    delivered?.attempts.map(({ accepted, answer }) => [accepted, answer]),
    [
      [true, '{"status":"ok"}'],
      [false, 'down'],
    ],
  );
  assert.notEqual(delivered.delivered_at, null);
});

test('a delivered notification is sent again on request, under the same webhook-id', async () => {
  const created = await completed();
  assert.equal(kt.receiver.got.length, 1);
  assert.equal((await server.resend(created)).statusCode, 200);
  await kt.settle();
  const [first, second] = kt.receiver.got;
  assert.equal(kt.receiver.got.length, 2);
  assert.deepEqual([second?.webhookId, second?.body], [first?.webhookId, first?.body]);
});

test('a notification that was given up is sent again on request', async () => {
  const failure = { accepted: false, httpStatus: 500, problem: 'status 500', answerExcerpt: '' };
  kt.receiver.answers.push(...Array.from({ length: 7 }, () => failure));
  const created = await completed();
  await kt.pass(3 * 3600);
  const [givenUp] = await server.notifications(created);
  assert.deepEqual([givenUp?.attempts.length, givenUp?.next_attempt_at], [7, null]);
  assert.notEqual(givenUp?.given_up_at, null);
  await server.resend(created);
  await kt.settle();
  assert.notEqual((await server.notifications(created))[0]?.delivered_at, null);
});

test('a payment that is not over yet has no notification to send', async () => {
  const created = await shop.create();
  assert.deepEqual(await server.notifications(created), []);
  const response = await server.resend(created);
  assert.deepEqual([response.statusCode, codeOf(response)], [409, 4090307]);
});
