import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { dayOf } from '../../src/operators/zoned-day.js';
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
  kt.bank.down = false;
  await kt.settle();
  merchant = await kt.merchant();
  shop = new ShopClient(kt, merchant);
});
afterEach(() => assert.deepEqual(kt.errors, [], 'due work threw'));

async function paid(change: Record<string, unknown> = {}): Promise<string> {
  const created = await shop.atTheBank(change);
  kt.bank.pay();
  await shop.postLink(created);
  await kt.settle();
  return created.transaction_hash;
}
const id = () => String(merchant.id);

test('an operator changes, disables and enables a merchant', async () => {
  const changed = await operator.ktpay(
    ...['merchant', 'update', id(), '--name', 'Renamed', '--domain', 'a.kz', '--domain', 'b.kz'],
    ...['--require-signed-orders', 'on', '--clearing-delay-minutes', '30', '--callback-post-url', ''],
  );
  assert.deepEqual([changed.code, changed.err], [0, '']);
  assert.match(changed.out, /name +Renamed/);
  assert.match(changed.out, /domains +a\.kz, b\.kz/);
  assert.match(changed.out, /orders +signed ones alone/);
  assert.match(changed.out, /clearing +30 min/);
  assert.doesNotMatch(changed.out, /callback_post_url/);
  assert.match((await operator.ktpay('merchant', 'disable', id())).out, /state +disabled/);
  assert.match((await operator.ktpay('merchant', 'enable', id())).out, /state +active/);
});

test('every fault of a change is told by the name of its option', async () => {
  const { code, err } = await operator.ktpay(
    ...['merchant', 'update', id(), '--name', '', '--domain', 'https://a.kz'],
    ...['--require-signed-orders', 'maybe', '--clearing-delay-minutes', 'soon'],
  );
  assert.equal(code, 1);
  for (const option of [
    '--name',
    '--domain https://a.kz',
    '--require-signed-orders',
    '--clearing-delay-minutes',
  ]) {
    assert.match(err, new RegExp(`^ {2}${option}: must`, 'm'));
  }
});

test('an operator rotates a key and a secret, and sees until when the old ones are valid', async () => {
  const key = await operator.ktpay('merchant', 'rotate-key', id(), '--overlap-hours', '2', '--json');
  const { app_key, old_valid_until } = JSON.parse(key.out) as { app_key: string; old_valid_until: string };
  assert.match(app_key, /^[\w+/]{43}=$/);
  assert.match(
    (await operator.ktpay('merchant', 'rotate-secret', id(), '--kind', 'webhook')).out,
    /webhook_secret +whsec_/,
  );
  const { out } = await operator.ktpay('merchant', 'secrets', id());
  assert.match(out, new RegExp(`^box .*${old_valid_until}$`, 'm'));
  assert.equal(out.match(/^webhook/gm)?.length, 2);
  assert.doesNotMatch(out, /whsec_/);
  const { code, err } = await operator.ktpay('merchant', 'rotate-secret', id());
  assert.deepEqual([code, /--kind: must be one of app, order, webhook/.test(err)], [1, true]);
});

test('a payment is found in the list, shown with what the bank was asked, refunded, and its story is in the audit log', async () => {
  const hash = await paid({ order_id: 'tea-1' });
  assert.match(
    (await operator.ktpay('payment', 'list', '--order-id', 'tea-1')).out,
    new RegExp(`^${hash} .*1000\\.50.* completed`, 'm'),
  );
  assert.match(
    (await operator.ktpay('payment', 'list', '--merchant', id(), '--status', 'denied')).out,
    /no such payments/,
  );
  const shown = (await operator.ktpay('payment', 'show', hash)).out;
  assert.match(shown, /status +completed since 2026/);
  assert.match(shown, /charge +operation-\d+ +1000\.50 +done/);

  const refunded = await operator.ktpay('payment', 'refund', hash, '--amount', '100.5');
  assert.match(refunded.out, /Refund [0-9a-f]{32} of 100\.5 KZT is asked for/);
  await kt.settle();
  assert.match((await operator.ktpay('payment', 'show', hash)).out, /refunded +100\.50 KZT/);
  const audit = await operator.ktpay('audit', 'list', '--subject', `payment ${hash}`);
  assert.match(audit.out, /operator +payment\.refund/);
});

test('a list that goes on says how', async () => {
  for (let count = 0; count < 3; count += 1) await shop.create();
  const first = await operator.ktpay('payment', 'list', '--merchant', id(), '--limit', '2');
  const [, before = ''] = /There are more: --before (\d+)/.exec(first.out) ?? [];
  const second = await operator.ktpay(
    'payment',
    'list',
    '--merchant',
    id(),
    '--limit',
    '2',
    '--before',
    before,
  );
  assert.equal(second.out.match(/^[0-9a-f]{40} /gm)?.length, 1);
  assert.doesNotMatch(second.out, /There are more/);
});

test('an operator asks the bank now, and cancels what is not charged yet', async () => {
  await operator.ktpay('merchant', 'update', id(), '--clearing-delay-minutes', '60');
  const hash = await paid();
  kt.gateway.worker.start();
  const synced = await operator.ktpay('payment', 'sync', hash);
  await kt.gateway.worker.stop();
  assert.match(
    synced.out,
    /The acquirer says: held, 1000\.50 KZT, operation operation-\d+\nThe payment stays success/,
  );
  assert.match((await operator.ktpay('payment', 'cancel', hash)).out, /status +denied/);
  const again = await operator.ktpay('payment', 'refund', hash);
  assert.equal(again.code, 1);
});

test('what a merchant’s server answered is shown, without letting it move the terminal’s cursor', async () => {
  kt.receiver.answers.push({
    accepted: false,
    httpStatus: 500,
    problem: 'HTTP 500',
    answerExcerpt: 'oops\u001b[2J',
  });
  const hash = await paid();
  const listed = await operator.ktpay('notification', 'list', '--payment', hash, '--undelivered');
  const [, number = ''] = /^(\d+) /m.exec(listed.out) ?? [];
  const shown = (await operator.ktpay('notification', 'show', number)).out;
  assert.match(shown, /HTTP 500 +1 ms/);
  assert.match(shown, /oops�\[2J/);
  assert.match((await operator.ktpay('notification', 'resend', number)).out, /It is sent again/);
  await kt.settle();
  assert.match((await operator.ktpay('notification', 'show', number)).out, /state +delivered/);
});

test('a case is listed, looked at and resolved in words', async () => {
  const created = await shop.atTheBank();
  kt.bank.down = true;
  await kt.pass(3 * 3600);
  const listed = await operator.ktpay('case', 'list', '--payment', created.transaction_hash);
  const [, number = ''] = /^(\d+) +outcome_unknown .*open/m.exec(listed.out) ?? [];
  assert.match((await operator.ktpay('case', 'show', number)).out, /detail +No status from the acquirer/);
  const wordless = await operator.ktpay('case', 'resolve', number);
  assert.match(wordless.err, /--resolution: must say what was found/);
  const resolved = await operator.ktpay(
    'case',
    'resolve',
    number,
    '--as',
    'none',
    '--resolution',
    'Bank: nothing',
  );
  assert.match(resolved.out, /as +none[^]*resolution +Bank: nothing/);
  assert.match(
    (await operator.ktpay('case', 'list', '--payment', created.transaction_hash)).out,
    /no open cases/,
  );
});

test('a day is exported as CSV with the sums beside it, safe for a spreadsheet', async () => {
  await kt.pass(24 * 3600);
  const hash = await paid({ order_id: '=HYPERLINK("http://x")', amount: 1000.5 });
  const day = dayOf(kt.clock.now(), 'Asia/Almaty');
  const { code, out, err } = await operator.ktpay('settlement', 'export', '--day', day, '--merchant', id());
  assert.equal(code, 0);
  const [heading, line, ...rest] = out.split('\r\n');
  assert.equal(
    heading,
    'day,merchant_id,merchant_name,payment_number,order_id,transaction_hash,operation_id,completed_at,amount,refunded',
  );
  assert.match(line ?? '', new RegExp(`^${day},${id()},Shop,\\d+,"'=HYPERLINK\\(""http://x""\\)",${hash},`));
  assert.match(line ?? '', /,1000\.50,0\.00$/);
  assert.deepEqual(rest, ['']);
  assert.match(err, /payments 1, gross 1000\.50, refunds 0\.00, net 1000\.50/);
  assert.match(err, /The day is not over/);
});

test('a reconciled export ends with its own exit code where the bank’s book differs', async () => {
  await kt.pass(24 * 3600);
  await paid();
  const day = dayOf(kt.clock.now(), 'Asia/Almaty');
  const args = ['settlement', 'export', '--day', day, '--merchant', id(), '--reconcile', '--format', 'json'];
  const equal = await operator.ktpay(...args);
  assert.equal(equal.code, 0);
  kt.bank.down = true;
  const { code, out, err } = await operator.ktpay(...args);
  assert.equal(code, 4);
  assert.match(err, /in 1 of 1 lines/);
  const { merchants } = JSON.parse(out) as {
    merchants: { gross: string; lines: { reconciliation: { kind: string } }[] }[];
  };
  assert.deepEqual(
    merchants.map(({ gross, lines }) => [gross, lines.map(({ reconciliation }) => reconciliation.kind)]),
    [['1000.50', ['unknown']]],
  );
});

for (const [args, says] of [
  [['settlement', 'export', '--day', 'today'], /--day: must be a day/],
  [['payment', 'list', '--since', 'yesterday'], /--since: must be a day/],
  [['payment', 'show', 'x'], /no payment with this hash/],
  [['notification', 'show', '999999'], /no notification with this id/],
  [['case', 'resolve', '999999', '--resolution', 'x'], /no case with this id/],
] as const) {
  test(`"ktpay ${args.join(' ')}" is refused with the reason`, async () => {
    const { code, err, out } = await operator.ktpay(...args);
    assert.deepEqual([code, out], [1, '']);
    assert.match(err, says);
  });
}
