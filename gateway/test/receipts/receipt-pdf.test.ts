import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PAYMENTS_PATH, type CreatedPayment } from '@nplus.tech/ktwidget-client/protocol';
import { ServerClient, codeOf } from '../support/server-client.js';
import { ShopClient } from '../support/shop-client.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { textOf } from '../support/receipt-text.js';

let kt: TestGateway;
let shop: ShopClient;
let server: ServerClient;
let paid: CreatedPayment;

before(async () => {
  kt = await startTestGateway();
  const merchant = await kt.merchant();
  shop = new ShopClient(kt, merchant);
  server = new ServerClient(kt, merchant);
  paid = await shop.atTheBank({ order_id: '2026-0042', description: 'Көк шай «Алатау», 250 г' });
  kt.bank.pay();
  await shop.postLink(paid);
  await kt.settle();
});
after(() => kt.close());

const download = ({ transaction_hash }: CreatedPayment, query = '', headers: Record<string, string> = {}) =>
  kt.app.inject({ url: `${PAYMENTS_PATH}/${transaction_hash}/pdf${query}`, headers });

async function receiptOf(created: CreatedPayment, query = '', headers = {}): Promise<string> {
  const response = await download(created, query, headers);
  assert.equal(response.statusCode, 200);
  return (await textOf(response.rawPayload)).pages.join('\n');
}

test('the receipt is a PDF file with the payment’s number and time in its name', async () => {
  const response = await download(paid);
  const { number } = await server.payment(paid);
  assert.equal(response.headers['content-type'], 'application/pdf');
  assert.equal(
    response.headers['content-disposition'],
    `attachment; filename="payment${number}-20260302110000.pdf"`,
  );
  assert.equal(response.rawPayload.subarray(0, 5).toString('latin1'), '%PDF-');
  assert.equal(response.headers['access-control-allow-origin'], undefined);
});

test('it says who was paid how much for what, when and by which card, and where to find the payment', async () => {
  const text = await receiptOf(paid);
  const { number } = await server.payment(paid);
  for (const expected of [
    `Чек № ${number}`,
    'Оплачено',
    'Shop',
    '2026-0042',
    'Көк шай «Алатау», 250 г',
    '1 000,50 ₸',
    '02.03.2026 11:00:00 (UTC+05:00)',
    '4405...6150',
    '123456',
    '100000000001',
    'Завершено',
    paid.transaction_hash,
    'ТЕСТ',
  ]) {
    assert.ok(text.includes(expected), `${expected} is missing in:\n${text}`);
  }
});

for (const [query, accepted, expected] of [
  ['?lang=kk', 'en', ['түбіртек', 'Төленді', 'Банк операциясының', 'Аяқталды', '1 000,50 ₸', 'СЫНАҚ']],
  [
    '?lang=en',
    'ru',
    ['Receipt No.', 'Paid', 'Approval code', 'Completed', '₸1,000.50', '2 Mar 2026', 'TEST'],
  ],
  ['', 'kk-KZ,ru;q=0.8', ['Төленді']],
  ['', 'fr', ['Оплачено']],
] as const) {
  test(`asked for with "${query}" by a browser that wants ${accepted}, it says ${expected[0]}`, async () => {
    const text = await receiptOf(paid, query, { 'accept-language': accepted });
    for (const words of expected) assert.ok(text.includes(words), `${words} is missing in:\n${text}`);
  });
}

test('its title and language are there for readers', async () => {
  const { title, language } = await textOf((await download(paid, '?lang=en')).rawPayload);
  assert.match(String(title), /^Receipt No\. \d+ · Shop$/);
  assert.equal(language, 'en');
});

test('what was refunded is on it', async () => {
  const created = await shop.atTheBank();
  kt.bank.pay();
  await shop.postLink(created);
  await kt.settle();
  assert.doesNotMatch(await receiptOf(created), /Возвращено/);
  await server.refund(created, 250.5, 'for-the-receipt');
  await kt.settle();
  assert.match(await receiptOf(created), /Возвращено\s*250,50 ₸/);
});

test('a failed payment has a receipt that says so, without a card', async () => {
  const created = await shop.atTheBank();
  kt.bank.decline();
  await shop.customerReturns(created, 'failure');
  await kt.settle();
  const text = await receiptOf(created);
  assert.match(text, /Оплата не прошла/);
  assert.doesNotMatch(text, /Карта|Код подтверждения/);
});

test('the longest order is set on as many pages as it needs, and its description is shortened', async () => {
  const created = await shop.create({
    order_id: 'x'.repeat(255),
    description: 'Өте ұзақ сипаттама. '.repeat(100).slice(0, 2000),
  });
  const { pages } = await textOf((await download(created)).rawPayload);
  const text = pages.join('\n');
  assert.ok(pages.length <= 2);
  assert.ok(text.includes('…'));
  assert.equal(text.match(/x/g)?.length, 255);
  assert.ok(text.includes(created.transaction_hash));
});

test('a payment that is unknown has none', async () => {
  const response = await download({ ...paid, transaction_hash: 'f'.repeat(40) });
  assert.deepEqual([response.statusCode, codeOf(response)], [404, 4040101]);
});
