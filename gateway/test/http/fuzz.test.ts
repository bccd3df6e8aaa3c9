import assert from 'node:assert/strict';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { propertySeed } from '../properties/seed.js';
import { ShopClient } from '../support/shop-client.js';
import { startTestGateway, type TestGateway, type TestMerchant } from '../support/test-gateway.js';
import { FUZZED_ROUTES, hostileRequests, type Known } from './hostile-requests.js';

const REQUESTS = 10_000;
/** So many go in at once. */
const VOLLEY = 50;
/** The heap has its final size after so many; what it grows by from then on is lost for good. */
const WARM_UP = 2500;
/** Noise of the collector and of caches that are bounded; a leak of 4 KiB a request would be 30 MiB. */
const MAY_GROW_BYTES = 15 * 1024 * 1024;

let kt: TestGateway;
let merchant: TestMerchant;
let known: Known;

/** Every route of the server, as it is told to Fastify. */
const registered: string[] = [];

function collectRoutes(message: unknown): void {
  const { fastify } = message as { fastify: FastifyInstance };
  fastify.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) registered.push(`${one} ${url.replace(/:\w+/g, '*')}`);
  });
}

before(async () => {
  subscribe('fastify.initialization', collectRoutes);
  kt = await startTestGateway();
  await kt.app.ready();
  unsubscribe('fastify.initialization', collectRoutes);
  merchant = await kt.merchant();
  const shop = new ShopClient(kt, merchant);
  const paid = await shop.atTheBank();
  kt.bank.pay();
  await shop.postLink(paid);
  await kt.settle();
  const open = await shop.atTheBank();
  known = {
    merchant,
    paid: paid.transaction_hash,
    open: open.transaction_hash,
    secretHash: kt.bank.opened.at(-1)?.secretHash ?? '',
  };
});
after(() => kt.close());

/** The heap that is in use after a full collection. */
function heapInUse(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}

async function send(request: InjectOptions): Promise<void> {
  const response = await kt.app.inject(request);
  const told = `${request.method ?? 'GET'} ${JSON.stringify(request.url)} → ${response.statusCode}`;
  assert.ok(response.statusCode < 500, `${told} ${response.body.slice(0, 300)}`);
  assert.doesNotMatch(response.body, /node_modules|\n\s+at |gateway\/src/, `${told} tells its insides`);
}

test('no public route is left out', () => {
  // Fastify answers HEAD with what GET does, and the preflight of every path in one place.
  const own = registered.filter((route) => !/^HEAD |^OPTIONS /.test(route));
  assert.ok(own.length > 20);
  assert.deepEqual(
    own.filter((route) => !FUZZED_ROUTES.has(route)),
    [],
  );
});

test('10,000 hostile bodies and headers at every public route: nothing fails with 5xx, nothing leaks, nothing is told of the inside', async (t) => {
  const seed = propertySeed();
  t.diagnostic(`seed ${seed} (KT_SEED)`);
  const requests = fc.sample(hostileRequests(known), { seed, numRuns: REQUESTS });
  let warm = 0;
  for (let sent = 0; sent < REQUESTS; sent += VOLLEY) {
    if (sent === WARM_UP) warm = heapInUse();
    await Promise.all(requests.slice(sent, sent + VOLLEY).map(send));
    // What is under test is the gateway, not what the model bank remembers of it.
    kt.bank.opened.splice(1);
  }
  const grown = heapInUse() - warm;
  t.diagnostic(`the heap grew by ${Math.round(grown / 1024)} KiB over ${REQUESTS - WARM_UP} requests`);
  assert.ok(grown < MAY_GROW_BYTES, `the heap grew by ${Math.round(grown / 1024)} KiB`);
  assert.equal((await kt.app.inject({ url: '/readyz' })).statusCode, 200, 'and it still takes payments');
  assert.deepEqual(kt.errors, []);
});
