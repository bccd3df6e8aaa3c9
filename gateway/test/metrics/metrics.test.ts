import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ShopClient } from '../support/shop-client.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

let kt: TestGateway;
let shop: ShopClient;

before(async () => {
  kt = await startTestGateway();
  shop = new ShopClient(kt, await kt.merchant());
});
after(() => kt.close());

async function figure(line: string): Promise<number> {
  const text = await kt.gateway.scrape();
  const found = text.split('\n').find((candidate) => candidate.startsWith(`${line} `));
  assert.ok(found, `no figure ${line}`);
  return Number(found.slice(line.length + 1));
}

test('an operator sees open and final payments, the acquirer’s calls and the notifications', async () => {
  await shop.create();
  const created = await shop.atTheBank();
  kt.bank.pay();
  await shop.postLink(created);
  kt.receiver.answers.push({ accepted: false, httpStatus: 500, problem: 'status 500' });
  await kt.settle();
  assert.equal(await figure('ktpay_payments_open{status="pending"}'), 1);
  assert.equal(await figure('ktpay_payments_final_total{status="completed"}'), 1);
  assert.equal(await figure('ktpay_acquirer_seconds_count{call="charge",outcome="done"}'), 1);
  assert.equal(await figure('ktpay_notification_attempts_total{outcome="failed"}'), 1);
  assert.equal(await figure('ktpay_notifications_waiting'), 1);
  assert.equal(await figure('ktpay_post_links_total{receipt="taken"}'), 1);
  kt.clock.advance(14);
  assert.equal(await figure('ktpay_notification_lag_seconds'), 14);
  await kt.pass(1);
  assert.equal(await figure('ktpay_notifications_waiting'), 0);
});

test('a terminal shows how many invoice numbers it has left, down to none', async () => {
  const before = await figure('ktpay_invoice_numbers_left{terminal="terminal-1"}');
  await shop.atTheBank();
  assert.equal(await figure('ktpay_invoice_numbers_left{terminal="terminal-1"}'), before - 1);
  const { last_invoice } = await kt.database.db
    .selectFrom('acquirer_terminals')
    .select('last_invoice')
    .executeTakeFirstOrThrow();
  assert.equal(Number(last_invoice) + before - 1, 999_999);
  await kt.database.db.updateTable('acquirer_terminals').set({ last_invoice: 1_000_007n }).execute();
  assert.equal(await figure('ktpay_invoice_numbers_left{terminal="terminal-1"}'), 0);
});

test('due work that nobody does shows as lag, and a case as open', async () => {
  const created = await shop.atTheBank();
  kt.bank.pay({ amount: 5n });
  await shop.postLink(created);
  kt.clock.advance(30);
  assert.equal((await figure('ktpay_due_work_lag_seconds')) >= 30, true);
  await kt.settle();
  assert.equal(await figure('ktpay_due_work_lag_seconds'), 0);
  assert.equal(await figure('ktpay_operator_cases_open'), 1);
});
