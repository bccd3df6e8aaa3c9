import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { ShopClient } from '../support/shop-client.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

let kt: TestGateway;
let shop: ShopClient;

before(async () => {
  kt = await startTestGateway();
  shop = new ShopClient(kt, await kt.merchant());
});
after(() => kt.close());
beforeEach(() => {
  kt.bank.down = false;
});
afterEach(() => assert.deepEqual(kt.errors, [], 'due work threw'));

test('a bank that does not answer: the page is told so, nothing is charged, and the next try pays', async () => {
  kt.bank.down = true;
  const created = await shop.create();
  const down = await shop.openPage(created);
  assert.equal(down.statusCode, 503);
  assert.equal(down.json<{ error: { code: number } }>().error.code, 5000106);
  kt.bank.down = false;
  await shop.openPage(created);
  kt.bank.pay();
  await shop.postLink(created);
  await kt.settle();
  assert.equal((await shop.view(created)).status.status, 'completed');
});

test('opening the page again keeps the invoice', async () => {
  const created = await shop.atTheBank();
  await shop.openPage(created);
  const invoices = kt.bank.opened
    .filter(({ postLink }) => postLink.includes(created.transaction_hash))
    .map(({ invoiceId }) => invoiceId);
  assert.equal(invoices.length, 2);
  assert.equal(invoices[0], invoices[1]);
});

test('a finished payment’s page is not opened again', async () => {
  const created = await shop.atTheBank();
  kt.bank.pay();
  await shop.postLink(created);
  await kt.settle();
  const response = await shop.openPage(created);
  assert.equal(response.statusCode, 409);
});

test('an invoice number that the bank will not have is followed by the next', async () => {
  const before = await shop.atTheBank();
  const last = Number(kt.bank.opened.at(-1)?.invoiceId);
  kt.bank.usedInvoices.add(String(last + 1).padStart(15, '0'));
  const created = await shop.atTheBank();
  assert.equal(Number(kt.bank.opened.at(-1)?.invoiceId), last + 2);
  assert.notEqual(created.transaction_hash, before.transaction_hash);
});

test('a terminal that has used up its numbers leaves the payments to the others; when all have, nothing opens', async () => {
  const terminals = ['worn', 'fresh'];
  const own = await startTestGateway({ terminals });
  try {
    const { db } = own.database;
    await db
      .insertInto('acquirer_terminals')
      .values({ terminal_id: 'worn', last_invoice: 999_998n })
      .execute();
    const merchant = await own.merchant();
    const customer = new ShopClient(own, merchant);
    for (let payments = 0; payments < 6; payments += 1) await customer.atTheBank();
    const used = own.bank.opened.map(({ terminalId, invoiceId }) => `${terminalId} ${Number(invoiceId)}`);
    assert.deepEqual(
      used.filter((number) => number.startsWith('worn')),
      ['worn 999999'],
    );
    assert.equal(used.filter((number) => number.startsWith('fresh')).length, 5);

    await db.updateTable('acquirer_terminals').set({ last_invoice: 1_000_000n }).execute();
    for (const { invoiceId } of [...own.bank.opened]) own.bank.usedInvoices.add(invoiceId);
    for (let next = 1_000_001; next < 1_000_020; next += 1)
      own.bank.usedInvoices.add(String(next).padStart(15, '0'));
    const refused = await customer.openPage(await customer.create());
    assert.equal(refused.statusCode, 503);
  } finally {
    await own.close();
  }
});

test('a page opened again after the card was charged is not given a second invoice to pay', async () => {
  const created = await shop.atTheBank();
  kt.bank.pay();
  const opened = kt.bank.opened.length;
  const again = await shop.openPage(created);
  assert.equal(again.statusCode, 503);
  assert.equal(kt.bank.opened.length, opened);
  await kt.settle();
  assert.equal((await shop.view(created)).status.status, 'completed');
});

test('more invoice numbers that the bank will not have than one opening skips: the next opening goes on from there', async () => {
  await shop.atTheBank();
  const last = Number(kt.bank.opened.at(-1)?.invoiceId);
  for (let number = last + 1; number <= last + 7; number += 1)
    kt.bank.usedInvoices.add(String(number).padStart(15, '0'));
  const created = await shop.create();
  assert.equal((await shop.openPage(created)).statusCode, 503);
  assert.equal((await shop.openPage(created)).statusCode, 200);
  assert.equal(Number(kt.bank.opened.at(-1)?.invoiceId), last + 8);
});

test('a payment paid on one of two pages that opened at once is not given a second invoice by the other', async (t) => {
  const created = await shop.create();
  const open = kt.bank.openPaymentPage.bind(kt.bank);
  let answerSlow: () => void = () => undefined;
  const paid = new Promise<void>((resolve) => (answerSlow = resolve));
  const asked = new Promise<void>((resolve) => {
    const openLater = async (request: Parameters<typeof open>[0]) => {
      resolve();
      await paid;
      return open(request);
    };
    t.mock.method(kt.bank, 'openPaymentPage', openLater, { times: 1 });
  });
  const slow = shop.openPage(created).then((response) => response);
  await asked;
  assert.equal((await shop.openPage(created)).statusCode, 200);
  kt.bank.pay();
  answerSlow();
  assert.equal((await slow).statusCode, 503, 'the bank will not have its number again');
  await kt.settle();
  assert.equal((await shop.view(created)).status.status, 'completed');
  const invoices = kt.bank.opened.filter(({ postLink }) => postLink.includes(created.transaction_hash));
  assert.equal(new Set(invoices.map(({ invoiceId }) => invoiceId)).size, 1);
});
