import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createMerchantReads } from '../../src/store/merchant-reads.js';
import { ShopClient } from '../support/shop-client.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

let kt: TestGateway;

before(async () => {
  kt = await startTestGateway();
});
after(() => kt.close());

test('nobody but its merchant reads of a payment, its money or its notification, whatever id is asked for', async () => {
  const merchant = await kt.merchant();
  const shop = new ShopClient(kt, merchant);
  const created = await shop.atTheBank();
  kt.bank.pay();
  await shop.postLink(created);
  await kt.settle();
  const reads = createMerchantReads(kt.database.db);
  const payment = await reads.paymentOf(merchant.id, created.transaction_hash);
  assert.ok(payment);
  assert.equal((await reads.moneyOf(merchant.id, payment.id)).operations.length, 1);
  assert.ok(await reads.notificationOf(merchant.id, payment.id, 10));

  const other = await kt.merchant();
  assert.equal(await reads.paymentOf(other.id, created.transaction_hash), null);
  assert.deepEqual(await reads.paymentsOf(other.id, payment.order.order_id, 10), []);
  assert.deepEqual(await reads.moneyOf(other.id, payment.id), { operations: [], refunds: [] });
  assert.equal(await reads.notificationOf(other.id, payment.id, 10), null);
});
