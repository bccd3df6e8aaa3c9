import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { startShop } from './support/test-shop.js';

interface Made {
  order_id: string;
  amount: number;
  description: string;
  button: { app_id: string; app_key: string; gateway_url: string };
}

describe('the shop’s orders', () => {
  test('each has an id of its own, the product’s price, and what the button needs', async (t) => {
    const shop = await startShop(t);
    const first = (await (await shop.makeOrder({ lang: 'kk' })).json()) as Made;
    const second = (await (await shop.makeOrder()).json()) as Made;
    assert.notEqual(first.order_id, second.order_id);
    assert.equal(first.amount, 4990.5);
    assert.equal(first.description, '«Дастархан» шай жиынтығы');
    assert.deepEqual(first.button, {
      app_id: shop.config.merchant.appId,
      app_key: shop.config.merchant.appKey,
      gateway_url: 'http://127.0.0.1:8080',
    });
    assert.ok(!JSON.stringify(first).includes('whsec_'), 'the secret stays on the server');
  });

  test('the same id and amount is the same order, another amount is refused', async (t) => {
    const shop = await startShop(t);
    const first = await (await shop.makeOrder({ order_id: 'A-1', amount: 10.5 })).json();
    assert.deepEqual(
      await (await shop.makeOrder({ order_id: 'A-1', amount: 10.5, lang: 'en' })).json(),
      first,
    );
    assert.equal((await shop.makeOrder({ order_id: 'A-1', amount: 11 })).status, 409);
  });

  test('an amount with three decimals, and everything else that is wrong, is refused', async (t) => {
    const shop = await startShop(t);
    assert.equal((await shop.makeOrder({ amount: 1.005 })).status, 400);
    const answer = await shop.makeOrder({ amount: 'ten', lang: 'de', order_id: '' });
    const { message } = (await answer.json()) as { message: string };
    for (const field of ['amount', 'lang', 'order_id']) assert.match(message, new RegExp(field));
  });

  test('an order nobody made is not found', async (t) => {
    const shop = await startShop(t);
    assert.equal((await fetch(`${shop.url}/api/orders/NOBODYS`)).status, 404);
  });
});
