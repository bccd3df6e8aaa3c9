import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { startShop, type TestShop } from './support/test-shop.js';

const order = (shop: TestShop, wanted: object): Promise<Response> =>
  fetch(`${shop.url}/api/service-orders`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(wanted),
  });

const TOP_UP = { kind: 'topup', contract: '+77011234567', amount: 1500.5, lang: 'en' };

describe('the shop’s orders of services', () => {
  test('a top-up is an order of its own, with what the button needs to name the service', async (t) => {
    const shop = await startShop(t);
    const made = (await (await order(shop, TOP_UP)).json()) as Record<string, unknown>;
    assert.deepEqual(
      [made['amount'], made['description'], made['service']],
      [1500.5, 'Mobile top-up, +77011234567', { service_id: 1, contract_value: '+77011234567' }],
    );
    const again = (await (await order(shop, TOP_UP)).json()) as Record<string, unknown>;
    assert.notEqual(made['order_id'], again['order_id']);
    const known = await (await fetch(`${shop.url}/api/orders/${String(made['order_id'])}`)).json();
    assert.equal((known as { amount: number }).amount, 1500.5, 'what a notification is compared with');
  });

  test('an unknown service, no contract and three decimals are refused', async (t) => {
    const shop = await startShop(t);
    for (const change of [{ kind: 'tea' }, { contract: '' }, { amount: 1.005 }, { amount: '100' }]) {
      assert.equal((await order(shop, { ...TOP_UP, ...change })).status, 400);
    }
  });

  test('both pages are there, under the policy that lets the button work', async (t) => {
    const shop = await startShop(t);
    for (const path of ['/topup', '/utilities']) {
      const response = await fetch(shop.url + path);
      assert.equal(response.status, 200);
      assert.match(response.headers.get('content-security-policy') ?? '', /frame-src http/);
      assert.match(await response.text(), /<kt-pay-button id="pay"/);
    }
  });
});
