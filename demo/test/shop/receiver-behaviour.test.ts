import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { notificationBody, startShop } from './support/test-shop.js';

describe('a receiver that is told to misbehave', () => {
  test('answers 500 as often as asked, then well again', async (t) => {
    const shop = await startShop(t);
    await shop.behave({ mode: 'error-500', times: 2 });
    const statuses: number[] = [];
    for (let i = 0; i < 3; i += 1) statuses.push((await shop.notify(notificationBody('A-1', 1))).status);
    assert.deepEqual(statuses, [500, 500, 200]);
  });

  test('answers with a page instead of JSON', async (t) => {
    const shop = await startShop(t);
    await shop.behave({ mode: 'not-json' });
    const answer = await shop.notify(notificationBody('A-1', 1));
    assert.equal(answer.status, 200);
    assert.match(answer.headers.get('content-type') ?? '', /^text\/html/);
  });

  test('answers with a redirect', async (t) => {
    const shop = await startShop(t);
    await shop.behave({ mode: 'redirect' });
    const answer = await shop.notify(notificationBody('A-1', 1));
    assert.equal(answer.status, 307);
    assert.equal(answer.headers.get('location'), '/notifications');
  });

  test('leaves one order’s notification unanswered and answers another’s', async (t) => {
    const shop = await startShop(t);
    await shop.behave({ mode: 'hang', times: 1, order_id: 'A-1' });
    const unanswered = shop.notify(notificationBody('A-1', 1));
    unanswered.catch(() => undefined);
    assert.equal((await shop.notify(notificationBody('A-2', 1))).status, 200);
    await shop.app.close();
    await assert.rejects(unanswered, 'it hung until the shop closed');
  });

  test('answers well again when told so', async (t) => {
    const shop = await startShop(t);
    await shop.behave({ mode: 'error-500' });
    await shop.behave({ mode: 'ok' });
    assert.equal((await shop.notify(notificationBody('A-1', 1))).status, 200);
  });

  test('says everything that is wrong with what it was told', async (t) => {
    const shop = await startShop(t);
    const answer = await shop.behave({ mode: 'dance', times: 0 });
    assert.equal(answer.status, 400);
    const { message } = (await answer.json()) as { message: string };
    assert.match(message, /mode/);
    assert.match(message, /times/);
  });
});
