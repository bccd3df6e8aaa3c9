import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PAYMENTS_PATH, PAYMENT_PAGE_PATH } from '@nplus.tech/ktwidget-client/protocol';
import { ShopClient } from '../support/shop-client.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

let kt: TestGateway;
let hash: string;

before(async () => {
  kt = await startTestGateway();
  hash = (await new ShopClient(kt, await kt.merchant()).create()).transaction_hash;
});
after(() => kt.close());

for (const [what, status, url] of [
  ['an answer in JSON', 200, () => `${PAYMENTS_PATH}/${hash}`],
  ['a refusal', 404, () => `${PAYMENTS_PATH}/${'0'.repeat(40)}`],
  ['the payment page', 200, () => `${PAYMENT_PAGE_PATH}?hash=${hash}`],
  ['the way back from the bank', 200, () => `/payment/${hash}/back-link`],
  ['the receipt as a file', 200, () => `${PAYMENTS_PATH}/${hash}/pdf`],
  // The test gateway's files are those of its own folder.
  ['a file of the page', 200, () => '/payment-assets/test-gateway.ts'],
  ['the description of the API', 200, () => '/docs'],
  ['an unknown address', 404, () => '/nothing'],
  ['an address that cannot be read', 400, () => '/%ff'],
] as const) {
  test(`${what} tells the browser to sniff nothing, to run only what is ours and where it may be framed`, async () => {
    const { statusCode, headers } = await kt.app.inject({ url: url() });
    assert.equal(statusCode, status);
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.match(String(headers['content-security-policy']), /default-src '(none|self)'.*frame-ancestors '/);
    assert.ok(headers['referrer-policy']);
    assert.ok(headers['strict-transport-security']);
    assert.equal(headers['x-powered-by'], undefined);
  });
}

test('the files of the page are for the page alone, what shops ask for is for every page', async () => {
  const policyOf = async (url: string) =>
    (await kt.app.inject({ url })).headers['cross-origin-resource-policy'];
  assert.equal(await policyOf('/payment-assets/test-gateway.ts'), 'same-origin');
  assert.equal(await policyOf(`${PAYMENTS_PATH}/${hash}`), 'cross-origin');
  assert.equal(await policyOf(`${PAYMENT_PAGE_PATH}?hash=${hash}`), 'cross-origin');
});
