import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import type { NotificationView, ShownNotificationView } from '../../src/http/operator/notification-view.js';
import { ShopClient } from '../support/shop-client.js';
import { startTestGateway, type TestGateway, type TestMerchant } from '../support/test-gateway.js';
import { startTestOperator, type TestOperator } from '../support/test-operator.js';

let kt: TestGateway;
let operator: TestOperator;
let merchant: TestMerchant;
let shop: ShopClient;

before(async () => {
  kt = await startTestGateway();
  operator = await startTestOperator(kt);
});
after(async () => {
  await operator.app.close();
  await kt.close();
});
beforeEach(async () => {
  await kt.pass(4 * 3600);
  kt.receiver.got.length = 0;
  kt.receiver.answers.length = 0;
  merchant = await kt.merchant();
  shop = new ShopClient(kt, merchant);
});
afterEach(() => assert.deepEqual(kt.errors, [], 'due work threw'));

const REFUSAL = {
  accepted: false,
  httpStatus: 500,
  problem: 'HTTP 500',
  answerExcerpt: '<h1>Oops</h1>',
  durationMs: 12,
};

async function notified(): Promise<string> {
  const created = await shop.atTheBank();
  kt.bank.pay();
  await shop.postLink(created);
  await kt.settle();
  const answer = await list(`payment=${created.transaction_hash}`);
  return answer.data.notifications[0]?.id ?? '';
}
const list = (query: string) =>
  operator.ask<{ notifications: NotificationView[] }>('GET', `/operator/notifications?${query}`);
const show = async (id: string) =>
  (await operator.ask<ShownNotificationView>('GET', `/operator/notifications/${id}`)).data;
const resend = (id: string) => operator.ask('POST', `/operator/notifications/${id}/resend`);
const sentBodies = () => new Set(kt.receiver.got.map(({ webhookId, body }) => `${webhookId} ${body}`)).size;

test('each attempt is shown with its status, its duration and what the merchant’s server answered', async () => {
  kt.receiver.answers.push(REFUSAL);
  const id = await notified();
  await kt.pass(15);
  const { notification, attempts, body } = await show(id);
  assert.deepEqual(
    attempts.map(({ accepted, http_status, problem, answer, duration_ms }) => [
      accepted,
      http_status,
      problem,
      answer,
      duration_ms,
    ]),
    [
      [false, 500, 'HTTP 500', '<h1>Oops</h1>', 12],
      [true, 200, null, '{"status":"ok"}', 1],
    ],
  );
  assert.equal(notification.state, 'delivered');
  assert.equal(body, kt.receiver.got[0]?.body);
});

test('the undelivered ones are listed apart, waiting or given up', async () => {
  kt.receiver.answers.push(...Array.from({ length: 8 }, () => REFUSAL));
  const id = await notified();
  const states = async () =>
    (await list(`undelivered=true&merchant=${merchant.id}`)).data.notifications.map(({ state }) => state);
  assert.deepEqual(await states(), ['waiting']);
  await kt.pass(3 * 3600);
  assert.deepEqual(await states(), ['given up']);
  assert.equal((await show(id)).attempts.length, 7);
});

test('a given-up notification is sent again by hand: the same one, and delivered', async () => {
  kt.receiver.answers.push(...Array.from({ length: 7 }, () => REFUSAL));
  const id = await notified();
  await kt.pass(3 * 3600);
  assert.equal((await resend(id)).status, 200);
  await kt.settle();
  assert.equal((await show(id)).notification.state, 'delivered');
  assert.deepEqual([kt.receiver.got.length, sentBodies()], [8, 1]);
});

test('a given-up notification that fails again by hand is given up again, not tried for ever', async () => {
  kt.receiver.answers.push(...Array.from({ length: 8 }, () => REFUSAL));
  const id = await notified();
  await kt.pass(3 * 3600);
  await resend(id);
  await kt.pass(24 * 3600);
  assert.deepEqual([kt.receiver.got.length, (await show(id)).notification.state], [8, 'given up']);
});

test('a delivered notification that the merchant lost is sent again', async () => {
  const id = await notified();
  await resend(id);
  await kt.settle();
  assert.deepEqual([kt.receiver.got.length, sentBodies()], [2, 1]);
  assert.equal((await show(id)).notification.attempts, 2);
});

test('sending again stands in the audit log', async () => {
  const id = await notified();
  await resend(id);
  const subject = encodeURIComponent(`notification ${id}`);
  const entries = await operator.ask<{ entries: { actor: string; action: string }[] }>(
    'GET',
    `/operator/audit?subject=${subject}`,
  );
  assert.deepEqual(
    entries.data.entries.map(({ actor, action }) => [actor, action]),
    [['operator', 'notification.resend']],
  );
});

for (const id of ['0', '999999999', 'abc', '99999999999999999999']) {
  test(`there is no notification ${id}`, async () => {
    const shown = await operator.ask('GET', `/operator/notifications/${id}`);
    assert.deepEqual([shown.status, shown.fault?.code], [404, 4040210]);
    assert.equal((await resend(id)).status, 404);
  });
}
