import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import type { SettlementDayView, SettlementLinesView } from '../../src/http/operator/settlement-view.js';
import { dayOf, zonedDay } from '../../src/operators/zoned-day.js';
import { ShopClient } from '../support/shop-client.js';
import { startTestGateway, type TestGateway, type TestMerchant } from '../support/test-gateway.js';
import { startTestOperator, type TestOperator } from '../support/test-operator.js';

const DAY = 24 * 3600;

let kt: TestGateway;
let operator: TestOperator;
let merchant: TestMerchant;
let shop: ShopClient;
/** The day that it is in Almaty; each test has one of its own. */
let today: string;

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
  merchant = await kt.merchant();
  shop = new ShopClient(kt, merchant);
  await kt.pass(DAY);
  today = dayOf(kt.clock.now(), 'Asia/Almaty');
});
afterEach(() => assert.deepEqual(kt.errors, [], 'due work threw'));

async function paid(change: Record<string, unknown> = {}) {
  const created = await shop.atTheBank(change);
  const operation = kt.bank.pay();
  await shop.postLink(created);
  await kt.settle();
  return { hash: created.transaction_hash, operation };
}
async function refund(hash: string, body: object, key: string) {
  const answer = await operator.ask('POST', `/operator/payments/${hash}/refund`, body, {
    'idempotency-key': key,
  });
  assert.equal(answer.status, 200);
  await kt.settle();
}
const totals = (query = `day=${today}`) =>
  operator.ask<SettlementDayView>('GET', `/operator/settlements?${query}`);
const lines = async (query = '') =>
  (await operator.ask<SettlementLinesView>('GET', `/operator/settlements/lines?day=${today}${query}`)).data;
const own = ({ data }: { data: SettlementDayView }) =>
  data.merchants.find(({ merchant_id }) => merchant_id === merchant.id);

test('a day’s gross, refunds and net are exact to the tiyn', async () => {
  const { hash } = await paid({ amount: 1000.1 });
  await paid({ amount: 2000.2 });
  await paid({ amount: 0.03 });
  await refund(hash, { amount: 300.15 }, 'a');
  assert.deepEqual(own(await totals()), {
    merchant_id: merchant.id,
    merchant_name: 'Shop',
    payments: 3,
    refunded_payments: 1,
    gross: '3000.33',
    refunds: '300.15',
    net: '2700.18',
  });
});

test('what is not completed is not settled: pending, failed and given back', async () => {
  await shop.atTheBank();
  const created = await shop.atTheBank();
  kt.bank.oneStep = true;
  kt.bank.pay({ amount: 100n });
  kt.bank.oneStep = false;
  await shop.postLink(created);
  await kt.pass(3600);
  assert.equal(own(await totals()), undefined);
});

test('money that a second tab paid and that went back at once is no refund of the order', async () => {
  const { hash, operation } = await paid();
  const second = kt.bank.pay({ invoiceId: operation.invoiceId, state: 'charged' });
  await shop.postLink({ transaction_hash: hash, show_close_button: true, payment_url: '' });
  await kt.settle();
  await kt.pass(3600);
  assert.equal(second.state, 'refunded');
  const day = own(await totals());
  assert.deepEqual([day?.gross, day?.refunds, day?.refunded_payments], ['1000.50', '0.00', 0]);
});

test('a refund counts on the day on which it was done, also of a payment of another day', async () => {
  const { hash } = await paid();
  await kt.pass(DAY);
  await refund(hash, { amount: 400 }, 'a');
  await refund(hash, { amount: 100.5 }, 'b');
  const first = own(await totals());
  assert.deepEqual([first?.gross, first?.refunds, first?.net], ['1000.50', '0.00', '1000.50']);
  today = dayOf(kt.clock.now(), 'Asia/Almaty');
  const second = own(await totals());
  assert.deepEqual(
    [second?.payments, second?.gross, second?.refunds, second?.net],
    [0, '0.00', '500.50', '-500.50'],
  );
  const { lines: rows } = await lines(`&merchant=${merchant.id}`);
  assert.deepEqual(
    rows.map(({ transaction_hash, amount, refunded }) => [transaction_hash, amount, refunded]),
    [[hash, '0.00', '500.50']],
  );
});

test('a day ends at Almaty’s midnight and not at Greenwich’s', async () => {
  const midnight = zonedDay(today, 'Asia/Almaty')?.until ?? kt.clock.now();
  await kt.pass((midnight.getTime() - kt.clock.now().getTime()) / 1000 - 60);
  await paid();
  await kt.pass(2 * 60);
  await paid();
  assert.equal(own(await totals())?.payments, 1);
});

test('lines come in pieces that neither miss nor repeat a payment', async () => {
  const made: string[] = [];
  for (let count = 0; count < 5; count += 1) made.push((await paid()).hash);
  const seen: string[] = [];
  for (let after: string | null = '0'; after !== null;) {
    const piece: SettlementLinesView = await lines(
      `&merchant=${merchant.id}&limit=2${after === '0' ? '' : `&after=${after}`}`,
    );
    seen.push(...piece.lines.map(({ transaction_hash }) => transaction_hash));
    after = piece.next;
  }
  assert.deepEqual(seen, made);
});

test('reconciled lines that the bank confirms are equal, refunds included', async () => {
  const { hash } = await paid();
  await refund(hash, { amount: 500 }, 'a');
  await paid();
  const { lines: rows } = await lines(`&merchant=${merchant.id}&reconcile=true`);
  assert.deepEqual(
    rows.map(({ reconciliation }) => reconciliation),
    [{ kind: 'equal' }, { kind: 'equal' }],
  );
});

test('where the bank’s book says otherwise, the difference is shown with both sides', async () => {
  const { operation } = await paid();
  operation.state = 'refunded';
  operation.refundedAmount = 5000n;
  const { lines: rows } = await lines(`&merchant=${merchant.id}&reconcile=true`);
  assert.deepEqual(rows[0]?.reconciliation, {
    kind: 'different',
    differences: [
      { field: 'state', ours: 'charged', acquirers: 'refunded' },
      { field: 'refunded', ours: '0.00', acquirers: '50.00' },
    ],
  });
});

test('a line that the bank is silent about is unknown, not equal', async () => {
  await paid();
  kt.bank.down = true;
  const { lines: rows } = await lines(`&merchant=${merchant.id}&reconcile=true`);
  assert.deepEqual(rows[0]?.reconciliation, { kind: 'unknown', detail: 'down' });
});

test('a bank that is too slow leaves the rest unknown instead of the operator waiting', async (t) => {
  await paid();
  await paid();
  t.mock.method(kt.bank, 'readStatus', () => {
    kt.clock.advance(13);
    return Promise.resolve({ kind: 'unknown', detail: 'timeout' });
  });
  const { lines: rows } = await lines(`&merchant=${merchant.id}&reconcile=true&limit=2`);
  const details = rows.map(
    ({ reconciliation }) => reconciliation?.kind === 'unknown' && reconciliation.detail,
  );
  assert.equal(details.length, 2);
  assert.equal(details[0], 'timeout');
});

test('whether the day is over is said, so that nobody takes a part for the whole', async () => {
  assert.equal((await totals()).data.complete, false);
  await kt.pass(DAY);
  assert.equal((await totals()).data.complete, true);
});

for (const [what, query, fields] of [
  ['no day', '', ['day']],
  ['a day that does not exist, a merchant that is none', 'day=2026-02-30&merchant=x', ['day', 'merchant']],
  ['a day to come', 'day=2099-01-01', ['day']],
  ['an unknown field', 'day=2026-03-02&from=1', ['from']],
] as const) {
  test(`a settlement of ${what} is refused`, async () => {
    const { status, fault } = await totals(query);
    assert.deepEqual(
      [status, fault?.code, Object.keys(fault?.messages ?? {}).sort()],
      [400, 4000210, [...fields]],
    );
  });
}
