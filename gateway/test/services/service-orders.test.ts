import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { MOBILE, TOP_UP } from '../support/mobile-service.js';
import { ShopClient } from '../support/shop-client.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

let kt: TestGateway;
let shop: ShopClient;

before(async () => {
  kt = await startTestGateway();
  shop = new ShopClient(kt, await kt.merchant());
  await kt.gateway.services.add(MOBILE);
});
after(() => kt.close());

for (const [what, change, messages] of [
  [
    'a service that is not in the catalogue',
    { service: { service_id: 2, contract_value: '+77011234567' } },
    { 'order.service.service_id': 'is not a service of the catalogue' },
  ],
  [
    'a service_id beyond every id',
    { service: { service_id: 999_999_999_999_999, contract_value: '+77011234567' } },
    { 'order.service.service_id': 'is not a service of the catalogue' },
  ],
  [
    'a contract that is none',
    { service: { service_id: 1, contract_value: '12345' } },
    { 'order.service.contract_value': 'must look like +77011234567' },
  ],
  [
    'an amount below the lowest',
    { amount: 99.99 },
    { 'order.amount': 'must be from 100 to 50000 for this service' },
  ],
  [
    'an amount above the highest',
    { amount: 50_000.01 },
    { 'order.amount': 'must be from 100 to 50000 for this service' },
  ],
  [
    'both wrong at once',
    { amount: 1, service: { service_id: 1, contract_value: '+7701' } },
    {
      'order.service.contract_value': 'must look like +77011234567',
      'order.amount': 'must be from 100 to 50000 for this service',
    },
  ],
] as const) {
  test(`${what} is refused with what each field must be, and nothing is made`, async () => {
    const response = await shop.send(shop.order({ ...TOP_UP, ...change }));
    assert.equal(response.statusCode, 400);
    const { error } = response.json<{ error: { code: number; messages: unknown } }>();
    assert.deepEqual([error.code, error.messages], [4000101, messages]);
  });
}

test('the lowest and the highest amount and a numeric string as service_id are taken', async () => {
  await shop.create({ ...TOP_UP, amount: 100 });
  await shop.create({ ...TOP_UP, amount: 50_000 });
  await shop.create({ ...TOP_UP, service: { service_id: '1', contract_value: '87011234567' } });
});
