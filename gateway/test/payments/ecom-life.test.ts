import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { PAYMENTS_PATH, type CreatedPayment, type PaymentView } from '@nplus.tech/ktwidget-client/protocol';
import { seal, startTestGateway, type TestGateway, type TestMerchant } from '../support/test-gateway.js';

let kt: TestGateway;
let shop: TestMerchant;
let serial = 0;

before(async () => {
  kt = await startTestGateway();
  shop = await kt.merchant();
});
after(() => kt.close());
beforeEach(() => {
  kt.receiver.got.length = 0;
  kt.bank.down = false;
  kt.bank.oneStep = false;
});

async function create(order: Record<string, unknown> = {}): Promise<CreatedPayment> {
  const response = await kt.app.inject({
    method: 'POST',
    url: `${PAYMENTS_PATH}?app_id=${shop.appId}`,
    headers: { origin: 'https://shop.kz', 'content-type': 'text/plain' },
    payload: seal(
      { order: { order_id: `order-${++serial}`, amount: 1000.5, type: 'ecom', ...order } },
      shop.appKey,
    ),
  });
  assert.equal(response.statusCode, 200, response.body);
  return response.json<{ response: { data: CreatedPayment } }>().response.data;
}

async function view({ transaction_hash }: CreatedPayment): Promise<PaymentView> {
  const response = await kt.app.inject({ url: `${PAYMENTS_PATH}/${transaction_hash}` });
  return response.json<{ response: { data: PaymentView } }>().response.data;
}

async function openPage({ transaction_hash }: CreatedPayment): Promise<void> {
  const response = await kt.app.inject({ url: `${PAYMENTS_PATH}/${transaction_hash}/acquirer-options` });
  assert.equal(response.statusCode, 200, response.body);
}

async function postLink(
  { transaction_hash }: CreatedPayment,
  change: Record<string, unknown> = {},
): Promise<void> {
  const secret_hash = kt.bank.opened.at(-1)?.secretHash;
  const response = await kt.app.inject({
    method: 'POST',
    url: `/payment/${transaction_hash}/post-link`,
    payload: { code: 'ok', secret_hash, ...change },
  });
  assert.equal(response.statusCode, 200);
}

test('a paid order is charged once, completed, and the merchant is told once', async () => {
  const created = await create();
  await openPage(created);
  const operation = kt.bank.pay();
  await postLink(created);
  await kt.settle();

  const paid = await view(created);
  assert.equal(paid.status.status, 'completed');
  assert.equal(paid.final, true);
  assert.equal(kt.bank.charges.get(operation.operationId), 1);
  assert.equal(kt.receiver.got.length, 1);
  const body = JSON.parse(kt.receiver.got[0]!.body) as Record<string, unknown>;
  assert.deepEqual(body, {
    merchant_id: shop.id,
    order_id: paid.order_id,
    description: '',
    amount: 1000.5,
    transaction_hash: created.transaction_hash,
    created_at: '2026-03-02T11:00:00+05:00',
    updated_at: '2026-03-02T11:00:00+05:00',
    status: { status: 'completed', created_at: '2026-03-02T11:00:00+05:00', updated_at: null, error: null },
  });
  assert.deepEqual(kt.errors, []);
});
