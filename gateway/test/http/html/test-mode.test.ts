import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ShopClient } from '../../support/shop-client.js';
import { startTestGateway } from '../../support/test-gateway.js';

for (const testMode of [true, false]) {
  test(`a ${testMode ? 'test' : 'production'} gateway ${testMode ? 'says' : 'does not say'} on every page that no money is taken`, async () => {
    const kt = await startTestGateway({ testMode });
    try {
      const shop = new ShopClient(kt, await kt.merchant());
      const { transaction_hash: hash } = await shop.atTheBank();
      const nobody = '0'.repeat(40);
      const pages: [url: string, status: number][] = [
        [`/payment-card?hash=${hash}`, 200],
        [`/payment/${hash}/back-link?outcome=success`, 200],
        [`/payment-card?hash=${nobody}`, 404],
        [`/payment/${nobody}/back-link`, 404],
      ];
      for (const [url, status] of pages) {
        const { statusCode, body } = await kt.app.inject({ url, headers: { 'accept-language': 'en' } });
        assert.equal(statusCode, status);
        const shell = /<main[^>]*>([^]*)<\/main>/.exec(body)?.[1] ?? '';
        assert.equal(shell.includes('Test mode: no money is taken'), testMode, url);
      }
    } finally {
      await kt.close();
    }
  });
}
