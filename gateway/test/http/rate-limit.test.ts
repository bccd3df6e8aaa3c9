import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PAYMENTS_PATH } from '@nplus.tech/ktwidget-client/protocol';
import { ShopClient } from '../support/shop-client.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

let kt: TestGateway;

before(async () => {
  kt = await startTestGateway({}, {}, { ratePerAddress: 20, ratePerApp: 5 });
});
after(() => kt.close());

test('one merchant’s flood is refused with 4290001 and when to come back, while another’s payments are created', async () => {
  const flooded = new ShopClient(kt, await kt.merchant());
  const calm = new ShopClient(kt, await kt.merchant());
  for (let created = 0; created < 5; created += 1) await flooded.create();
  const refused = await flooded.send(flooded.order());
  assert.equal(refused.statusCode, 429);
  assert.equal(refused.json<{ error: { code: number } }>().error.code, 4290001);
  assert.ok(Number(refused.headers['retry-after']) > 0);
  await calm.create();
});

test('one address that asks too often is refused, in words that its page can read', async () => {
  const url = `${PAYMENTS_PATH}/${'0'.repeat(40)}`;
  const answers = [];
  for (let asked = 0; asked < 25; asked += 1)
    answers.push(await kt.app.inject({ url, remoteAddress: '10.1.2.3' }));
  const refused = answers.at(-1)!;
  assert.equal(refused.statusCode, 429);
  assert.equal(refused.json<{ error: { code: number } }>().error.code, 4290001);
  assert.equal(refused.headers['access-control-allow-origin'], '*');
  assert.equal((await kt.app.inject({ url, remoteAddress: '10.1.2.4' })).statusCode, 404);
});
