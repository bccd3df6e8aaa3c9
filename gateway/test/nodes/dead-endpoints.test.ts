import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test, type TestContext } from 'node:test';
import { createNotificationSender } from '../../src/notifications/http-notification-sender.js';
import { ShopClient } from '../support/shop-client.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { until } from './postgres.js';

let kt: TestGateway;

before(async () => {
  kt = await startTestGateway({}, { sender: createNotificationSender({ allow: ['127.0.0.0/8'] }) });
  kt.gateway.worker.start();
});
after(() => kt.close());

async function merchantsServer(t: TestContext, answer: RequestListener) {
  const server = createServer((request, response) => {
    request.resume().once('end', () => {
      answer(request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/notify`;
}

/** A shop whose notifications go to the URL. */
async function shopOf(url: string): Promise<ShopClient> {
  return new ShopClient(kt, await kt.merchant({ callbacks: { callback_post_url: url } }));
}

/** Pays, and tells how many milliseconds later the merchant hears of it. */
async function payAndListen(shop: ShopClient, heard: { count: number }): Promise<number> {
  const created = await shop.atTheBank();
  kt.bank.pay();
  const before = heard.count;
  const from = performance.now();
  await shop.postLink(created);
  await until(() => heard.count > before);
  return performance.now() - from;
}

const median = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Infinity;

async function medianOfFive(shop: ShopClient, heard: { count: number }): Promise<number> {
  const times = [];
  for (let turn = 0; turn < 5; turn += 1) times.push(await payAndListen(shop, heard));
  return median(times);
}

test('endpoints of merchants that hang delay neither another merchant’s notification nor anybody’s charge by a second', async (t) => {
  const heard = { count: 0 };
  const alive = await shopOf(
    await merchantsServer(t, (_request, response) => {
      heard.count += 1;
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"status":"ok"}');
    }),
  );
  const hanging = { count: 0 };
  const url = await merchantsServer(t, () => {
    hanging.count += 1;
  });
  const undisturbed = await medianOfFive(alive, heard);

  // More of them than a worker has places for money.
  for (let merchant = 0; merchant < 10; merchant += 1) {
    const shop = await shopOf(url);
    for (let payment = 0; payment < 5; payment += 1) {
      const created = await shop.atTheBank();
      kt.bank.pay();
      await shop.postLink(created);
    }
  }
  await until(() => hanging.count >= 40);

  const disturbed = await medianOfFive(alive, heard);
  t.diagnostic(`${Math.round(undisturbed)} ms alone, ${Math.round(disturbed)} ms beside 40 that hang`);
  assert.ok(disturbed - undisturbed < 1000, `${Math.round(disturbed - undisturbed)} ms later`);
});
