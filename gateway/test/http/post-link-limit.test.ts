import assert from 'node:assert/strict';
import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyBaseLogger } from 'fastify';
import { test } from 'node:test';
import { readPostLink } from '../../src/acquirers/epay/epay-post-link.js';
import { postLinkRoute } from '../../src/http/post-link-route.js';
import { captureLog } from '../support/captured-log.js';
import { startTestGateway } from '../support/test-gateway.js';
import { ShopClient } from '../support/shop-client.js';

const HASH = 'a'.repeat(40);
const RIGHT = 'the secret';
const LIMIT = 5;

/** The route alone: how often it asked the database, what it dropped and what it logged. */
async function build() {
  const { logger, log } = captureLog();
  const loggerInstance: FastifyBaseLogger = logger;
  const app = Fastify({ loggerInstance, disableRequestLogging: true });
  await app.register(rateLimit, { global: false });
  const seen = { asked: 0, dropped: 0 };
  postLinkRoute(app, {
    useCases: {
      readPostLink,
      postLink(_hash, { secretHash }) {
        seen.asked += 1;
        return Promise.resolve(secretHash === RIGHT ? 'taken' : 'wrong_secret');
      },
      dropPostLink: () => (seen.dropped += 1),
    },
    ratePerAddress: LIMIT,
  });
  async function post(remoteAddress: string, payload: object, times = 1) {
    for (let sent = 0; sent < times; sent += 1) {
      const url = `/payment/${HASH}/post-link`;
      const answer = await app.inject({ method: 'POST', url, payload, remoteAddress });
      assert.equal(answer.statusCode, 200);
      assert.equal(answer.body, '');
    }
  }
  const logged = () => log().trim().split('\n').length;
  return { post, seen, logged };
}

for (const [what, payload] of [
  ['guesses secrets', { secret_hash: 'a guess' }],
  ['sends what is no post link', { code: 'ok' }],
] as const) {
  test(`an address that ${what} is answered 200 and costs nothing any more above its limit`, async () => {
    const { post, seen, logged } = await build();
    await post('10.0.0.1', payload, LIMIT + 20);
    assert.ok(seen.asked <= LIMIT);
    assert.deepEqual([seen.dropped, logged()], [20, LIMIT]);
    // Another address has a limit of its own.
    await post('10.0.0.2', { secret_hash: RIGHT });
    assert.deepEqual([seen.dropped, logged()], [20, LIMIT + 1]);
  });
}

test('the bank is heard however often it tells', async () => {
  const { post, seen } = await build();
  await post('10.0.0.1', { secret_hash: RIGHT }, LIMIT + 20);
  assert.deepEqual(seen, { asked: LIMIT + 20, dropped: 0 });
});

test('whoever floods from the bank’s own address, as behind one proxy, does not silence the bank', async () => {
  const { post, seen } = await build();
  await post('10.0.0.1', { secret_hash: RIGHT });
  await post('10.0.0.1', { secret_hash: 'a guess' }, LIMIT + 20);
  await post('10.0.0.1', { secret_hash: RIGHT });
  assert.deepEqual(seen, { asked: LIMIT + 22, dropped: 0 });
});

test('what was dropped is counted for the operator', async (t) => {
  const kt = await startTestGateway({}, {}, { ratePerAddress: LIMIT, ratePerApp: 0 });
  t.after(() => kt.close());
  const created = await new ShopClient(kt, await kt.merchant()).atTheBank();
  const url = `/payment/${created.transaction_hash}/post-link`;
  for (let sent = 0; sent < LIMIT + 3; sent += 1) {
    const remoteAddress = '10.0.0.1';
    await kt.app.inject({ method: 'POST', url, payload: { secret_hash: 'a guess' }, remoteAddress });
  }
  const figures = await kt.gateway.scrape();
  assert.match(figures, /ktpay_post_links_total\{receipt="wrong_secret"\} 5\n/);
  assert.match(figures, /ktpay_post_links_total\{receipt="dropped"\} 3\n/);
});
