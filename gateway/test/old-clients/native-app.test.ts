import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { seal, startTestGateway, type TestGateway, type TestMerchant } from '../support/test-gateway.js';

const PAYMENT = '/api/v1/merchant-widget/payment';

let kt: TestGateway;
let merchant: TestMerchant;

before(async () => {
  kt = await startTestGateway();
  merchant = await kt.merchant();
});
after(() => kt.close());

async function create(order_id: string): Promise<string> {
  const response = await kt.app.inject({
    method: 'POST',
    url: PAYMENT,
    headers: { 'auth-identifier': merchant.appId, 'content-type': 'text/plain' },
    payload: seal({ order: { order_id, amount: 2500, type: 'ecom' } }, merchant.appKey),
  });
  assert.equal(response.statusCode, 200, response.body);
  return response.json<{ response: { data: { transaction_hash: string } } }>().response.data.transaction_hash;
}

test('an app opens the bank’s page in a WebView, is sent back by the bank, and saves the receipt', async () => {
  const hash = await create('app-1');
  const options = await kt.app.inject({ url: `${PAYMENT}/${hash}/acquirer-options` });
  assert.equal(options.statusCode, 200, options.body);
  const { data, success } = options.json<{
    response: { success: boolean; data: { payment_page: string } };
  }>().response;
  assert.equal(success, true);
  assert.match(data.payment_page, /^https:\/\//);

  kt.bank.pay();
  // The WebView follows the bank's redirect: the app sees the link of the payment and closes it.
  const request = kt.bank.opened.at(-1);
  const backLink = new URL(request?.backLink ?? '');
  assert.equal(backLink.pathname, `/payment/${hash}/back-link`);
  const back = await kt.app.inject({ url: `${backLink.pathname}${backLink.search}` });
  assert.equal(back.statusCode, 200);
  await kt.settle();

  const status = await kt.app.inject({ url: `${PAYMENT}/${hash}` });
  assert.equal(
    status.json<{ response: { data: { status: { status: string } } } }>().response.data.status.status,
    'completed',
  );
  const pdf = await kt.app.inject({ url: `${PAYMENT}/${hash}/pdf` });
  assert.equal(pdf.statusCode, 200);
  assert.equal(pdf.headers['content-type'], 'application/pdf');
  assert.match(String(pdf.headers['content-disposition']), /^attachment; filename="payment\d+-\d{14}\.pdf"$/);
});

test('a bank that does not answer is 5000106, and the app may ask again', async () => {
  const hash = await create('app-2');
  kt.bank.down = true;
  const refused = await kt.app.inject({ url: `${PAYMENT}/${hash}/acquirer-options` });
  kt.bank.down = false;
  assert.equal(refused.json<{ error: { code: number } }>().error.code, 5000106);
  assert.equal((await kt.app.inject({ url: `${PAYMENT}/${hash}/acquirer-options` })).statusCode, 200);
});
