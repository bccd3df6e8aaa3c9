import assert from 'node:assert/strict';
import { appendFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { notificationBody, signedHeaders, startShop } from './support/test-shop.js';

describe('the shop’s receiver of notifications', () => {
  test('a signed notification with the order’s amount is accepted, and the order is paid', async (t) => {
    const shop = await startShop(t);
    await shop.makeOrder({ order_id: 'A-1', amount: 4990.5 });
    const answer = await shop.notify(notificationBody('A-1', 4990.5));
    assert.equal(answer.status, 200);
    assert.match(answer.headers.get('content-type') ?? '', /^application\/json/);
    assert.deepEqual(await answer.json(), { status: 'ok' });
    const [received] = await shop.received('A-1');
    assert.deepEqual(
      [received?.verified, received?.verdict, received?.answered, received?.repeated],
      [true, 'accepted', 200, false],
    );
    const order = await fetch(`${shop.url}/api/orders/A-1`);
    assert.equal(((await order.json()) as { paid: boolean }).paid, true);
  });

  test('a notification signed with another secret is refused, and the order stays unpaid', async (t) => {
    const shop = await startShop(t);
    await shop.makeOrder({ order_id: 'A-1', amount: 100 });
    const body = notificationBody('A-1', 100);
    const foreign = `whsec_${Buffer.alloc(24, 9).toString('base64')}`;
    const answer = await shop.notify(body, signedHeaders(JSON.stringify(body), 'msg_1', foreign));
    assert.equal(answer.status, 401);
    const [received] = await shop.received('A-1');
    assert.deepEqual([received?.verified, received?.verdict], [false, 'bad_signature']);
    const order = await fetch(`${shop.url}/api/orders/A-1`);
    assert.equal(((await order.json()) as { paid: boolean }).paid, false);
  });

  test('a signed notification of another amount is answered, and never makes the order paid', async (t) => {
    const shop = await startShop(t);
    await shop.makeOrder({ order_id: 'A-1', amount: 4990.5 });
    assert.equal((await shop.notify(notificationBody('A-1', 1))).status, 200);
    assert.equal((await shop.received('A-1'))[0]?.verdict, 'amount_differs');
    const order = await fetch(`${shop.url}/api/orders/A-1`);
    assert.equal(((await order.json()) as { paid: boolean }).paid, false);
  });

  test('a signed notification of an unknown order is told apart', async (t) => {
    const shop = await startShop(t);
    await shop.notify(notificationBody('NOBODYS', 100));
    assert.equal((await shop.received('NOBODYS'))[0]?.verdict, 'unknown_order');
  });

  test('something signed that is no notification is refused', async (t) => {
    const shop = await startShop(t);
    assert.equal((await shop.notify({ hello: 'shop' })).status, 422);
    assert.equal((await shop.received())[0]?.verdict, 'malformed');
  });

  test('a notification of a failed payment is accepted, and the order stays unpaid', async (t) => {
    const shop = await startShop(t);
    await shop.makeOrder({ order_id: 'A-1', amount: 100 });
    await shop.notify(notificationBody('A-1', 100, 'error'));
    assert.equal((await shop.received('A-1'))[0]?.verdict, 'accepted');
    const order = await fetch(`${shop.url}/api/orders/A-1`);
    assert.equal(((await order.json()) as { paid: boolean }).paid, false);
  });

  test('a notification that comes a second time is marked as repeated', async (t) => {
    const shop = await startShop(t);
    await shop.makeOrder({ order_id: 'A-1', amount: 100 });
    await shop.notify(notificationBody('A-1', 100));
    await shop.notify(notificationBody('A-1', 100));
    assert.deepEqual(
      (await shop.received('A-1')).map(({ repeated }) => repeated),
      [false, true],
    );
  });

  test('orders and notifications are still there after a restart, a torn last line is not', async (t) => {
    const shop = await startShop(t);
    await shop.makeOrder({ order_id: 'A-1', amount: 100 });
    await shop.notify(notificationBody('A-1', 100));
    await shop.app.close();
    await appendFile(`${shop.dataDir}/shop/notifications.jsonl`, '{"received_at":"2026-');
    const again = await startShop(t, { dataDir: shop.dataDir });
    assert.equal((await again.received('A-1')).length, 1);
    await again.notify(notificationBody('A-1', 100));
    await again.app.close();
    const third = await startShop(t, { dataDir: shop.dataDir });
    assert.equal((await third.received('A-1')).length, 2);
  });
});
