import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { KyselyPlugin } from 'kysely';
import { readForMerchantUseCases } from '../../src/payments/read-for-merchant.js';
import { createMerchantReads } from '../../src/store/merchant-reads.js';
import { ServerClient } from '../support/server-client.js';
import { ShopClient } from '../support/shop-client.js';
import { SETTINGS, startTestGateway, type TestGateway } from '../support/test-gateway.js';

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
  assert.equal((await reads.moneyOf(merchant.id, [payment.id])).operations.length, 1);
  assert.ok(await reads.notificationOf(merchant.id, payment.id, 10));

  const other = await kt.merchant();
  assert.equal(await reads.paymentOf(other.id, created.transaction_hash), null);
  assert.deepEqual(await reads.paymentsOf(other.id, payment.order.order_id, 10), []);
  assert.deepEqual(await reads.moneyOf(other.id, [payment.id]), { operations: [], refunds: [] });
  assert.equal(await reads.notificationOf(other.id, payment.id, 10), null);
});

test('the payments of an order are read in three questions, however many there are, each with its own money', async () => {
  const made = await kt.merchant();
  const shop = new ShopClient(kt, made);
  const server = new ServerClient(kt, made);
  const order = { order_id: 'tried again' };
  for (let tries = 0; tries < 3; tries += 1) {
    const given = await shop.atTheBank(order);
    await shop.abandon(given);
    kt.bank.pay();
    await kt.pass(60);
  }
  const paid = await shop.atTheBank(order);
  kt.bank.pay();
  await shop.postLink(paid);
  await kt.settle();
  for (const amount of [10, 20]) {
    await server.refund(paid, amount, `refund-${amount}`);
    await kt.settle();
  }

  let asked = 0;
  const counting: KyselyPlugin = {
    transformQuery: ({ node }) => {
      asked += 1;
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  };
  const reads = createMerchantReads(kt.database.db.withPlugin(counting));
  const { merchant } = await kt.gateway.merchants.show(made.id);
  const payments = await readForMerchantUseCases({ reads, settings: SETTINGS }).payments(
    merchant,
    order.order_id,
  );
  assert.equal(asked, 3);
  assert.deepEqual(
    payments.map(({ status, operations, refunds }) => [
      status.status,
      operations.map(({ kind }) => kind),
      refunds.map(({ amount }) => amount),
    ]),
    [
      ['completed', ['charge', 'refund', 'refund'], [10, 20]],
      ...Array.from({ length: 3 }, () => ['denied', ['release'], []]),
    ],
  );
});
