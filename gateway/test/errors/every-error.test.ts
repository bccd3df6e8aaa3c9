import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, afterEach, before, test } from 'node:test';
import { PAYMENTS_PATH, answerFault, failure } from '@nplus.tech/ktwidget-client/protocol';
import { GATEWAY_ERRORS, type GatewayErrorName } from '../../src/payments/gateway-error.js';
import { startErrorScene, type ErrorScene } from './error-scene.js';
import { OPERATOR_ERRORS } from './operator-errors.js';
import { PUBLIC_ERRORS } from './public-errors.js';
import { SERVER_ERRORS } from './server-errors.js';

const PRODUCED = { ...PUBLIC_ERRORS, ...SERVER_ERRORS, ...OPERATOR_ERRORS };
const NAMES = Object.keys(PRODUCED) as GatewayErrorName[];
const seen = new Set<number>();

let scene: ErrorScene;
before(async () => {
  scene = await startErrorScene();
});
after(() => scene.close());
afterEach(() => {
  const { bank, provider, errors } = scene.kt;
  bank.down = false;
  bank.troubles.length = 0;
  provider.reset();
  assert.deepEqual(errors, [], 'due work threw');
});

for (const name of NAMES) {
  const { code, status, hint } = GATEWAY_ERRORS[name];
  test(`${code} ${name} is answered over HTTP, with its status and its hint`, async () => {
    const response = await PRODUCED[name](scene);
    const body: unknown = response.json();
    const fault = answerFault(body);
    assert.ok(fault, response.body);
    seen.add(fault.code);
    assert.deepEqual([fault.code, response.statusCode, fault.hint], [code, status, hint]);
    assert.deepEqual(body, failure(fault), 'in both shapes that clients read, and with nothing else');
    assert.ok(Object.keys(fault.messages).length > 0, 'says what is wrong');
    assert.match(String(response.headers['x-request-id']), /^[0-9a-f-]{36}$/);
  });
}

test('a fault of ours has KTWidget’s code for what was asked, and says nothing of itself', async () => {
  const { shop, server, kt, withoutPayments } = scene;
  const { transaction_hash } = await shop.create();
  const path = `${PAYMENTS_PATH}/${transaction_hash}`;
  const asked: [code: number, ask: () => PromiseLike<{ body: string; json: () => unknown }>][] = [
    [5000105, () => shop.send(shop.order())],
    [5000106, () => kt.app.inject({ url: `${path}/acquirer-options` })],
    [5000107, () => kt.app.inject({ url: path })],
    [5000107, () => kt.app.inject({ url: `${path}/events` })],
    [5000107, () => kt.app.inject({ url: `${path}/receipt` })],
    [5000107, () => server.ask('GET', `/${transaction_hash}`)],
    [5000107, () => server.ask('GET', '?order_id=1')],
    [5000109, () => kt.app.inject({ url: `${path}/pdf` })],
  ];
  await withoutPayments(async () => {
    for (const [code, ask] of asked) {
      const response = await ask();
      assert.equal(answerFault(response.json())?.code, code, response.body);
      assert.doesNotMatch(response.body, /lost_payments|relation|select/i);
    }
  });
});

test('every code of the catalogue, and of docs/errors.md, was answered above', async () => {
  const catalogue = Object.values(GATEWAY_ERRORS).map(({ code }): number => code);
  assert.deepEqual([...seen].sort(), catalogue.sort());
  const page = await readFile(new URL('../../../docs/errors.md', import.meta.url), 'utf8');
  const documented = [...page.matchAll(/^\| (\d{7}) \|/gm)].map(([, code]) => Number(code));
  assert.deepEqual([...seen].sort(), documented.sort());
});
