import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { PAYMENTS_PATH, type CreatedPayment } from '@nplus.tech/ktwidget-client/protocol';
import { sql } from 'kysely';
import { captureLog } from '../support/captured-log.js';
import { MOBILE, TOP_UP } from '../support/mobile-service.js';
import { ShopClient } from '../support/shop-client.js';
import { seal, startTestGateway, type TestGateway, type TestMerchant } from '../support/test-gateway.js';

const { logger, log } = captureLog();
/** Everything of a person, a card or a purchase that comes by in these tests. */
const PRIVATE = {
  user: { merchant_user_id: 'person-17', phone: '+77770001122', email: 'customer@example.kz' },
  description: 'Лекарства для Айгуль',
  orderId: 'prescription-4711',
  card: { cardMask: '5269...9015', approvalCode: '918273', reference: '620011223344' },
};
const PRIVATE_TEXTS = [
  ...Object.values(PRIVATE.user),
  PRIVATE.description,
  PRIVATE.orderId,
  ...Object.values(PRIVATE.card),
  TOP_UP.service.contract_value.slice(1),
];

let kt: TestGateway;
let merchant: TestMerchant;
let shop: ShopClient;

before(async () => {
  kt = await startTestGateway({}, { logger });
  merchant = await kt.merchant();
  shop = new ShopClient(kt, merchant);
  await kt.gateway.services.add(MOBILE);
});
after(() => kt.close());
afterEach(() => {
  kt.receiver.answers.length = 0;
  const written = log();
  for (const text of PRIVATE_TEXTS) assert.ok(!written.includes(text), `${text} is in the log`);
});

type Line = Record<string, unknown> & { msg: string; level: number; from?: string; to?: string };

function linesOf({ transaction_hash }: Pick<CreatedPayment, 'transaction_hash'>): Line[] {
  return log()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line)
    .filter(({ payment }) => payment === transaction_hash);
}

/** What happened, a line each: its words, and what changed. */
const told = (created: CreatedPayment) =>
  linesOf(created).map(({ msg, from, to, reason, case: kind }) =>
    [msg, from && `${from} → ${to}`, reason, kind].filter((part) => part).join(': '),
  );
const warnings = (created: CreatedPayment) => linesOf(created).filter(({ level }) => level === 40);

async function createPrivately(change: Record<string, unknown> = {}): Promise<CreatedPayment> {
  const order = shop.order({ description: PRIVATE.description, ...change });
  const response = await kt.app.inject({
    method: 'POST',
    url: `${PAYMENTS_PATH}?app_id=${merchant.appId}`,
    headers: { origin: 'https://shop.kz', 'content-type': 'text/plain' },
    payload: seal({ order, user: PRIVATE.user }, merchant.appKey),
  });
  assert.equal(response.statusCode, 200, response.body);
  const created = response.json<{ response: { data: CreatedPayment } }>().response.data;
  await shop.openPage(created);
  return created;
}

/** Runs while a table is lost, as after a migration gone wrong. */
async function without<T>(table: string, run: () => PromiseLike<T>): Promise<T> {
  const { db } = kt.database;
  await sql`alter table ${sql.table(table)} rename to lost`.execute(db);
  try {
    return await run();
  } finally {
    await sql`alter table lost rename to ${sql.table(table)}`.execute(db);
  }
}

test('whoever follows a payment by its hash sees its life, and nothing of the customer', async () => {
  const created = await createPrivately({ order_id: PRIVATE.orderId });
  kt.receiver.answers.push({ accepted: false, httpStatus: 500, problem: 'status 500' });
  kt.bank.pay(PRIVATE.card);
  await shop.postLink(created);
  await kt.settle();
  await kt.pass(15);
  assert.deepEqual(told(created), [
    'payment created',
    'post link',
    'payment status changed: pending → authorized',
    'payment status changed: authorized → success',
    'payment status changed: success → completed',
    'notification delivered',
  ]);
  const delivered = linesOf(created).at(-1);
  assert.deepEqual([delivered?.['attempts'], delivered?.['merchant']], [2, merchant.id]);
  assert.deepEqual(warnings(created), []);
});

test('a failed payment tells why it failed, and a notification that nobody took is a warning', async () => {
  const created = await createPrivately();
  kt.receiver.answers.push(...Array.from({ length: 7 }, () => ({ accepted: false, problem: 'refused' })));
  kt.bank.decline();
  await shop.postLink(created, { code: 'error' });
  await shop.customerReturns(created, 'failure');
  await kt.settle();
  await kt.pass(2 * 3600);
  assert.deepEqual(told(created).slice(2), [
    'payment status changed: pending → error: not_enough_funds',
    'notification given up',
  ]);
  assert.deepEqual(
    warnings(created).map(({ msg }) => msg),
    ['notification given up'],
  );
});

test('a case is a warning, once, however often its cause is seen', async () => {
  const created = await createPrivately();
  kt.bank.pay({ amount: 100n, ...PRIVATE.card });
  for (let times = 0; times < 3; times += 1) {
    await shop.postLink(created);
    await kt.settle();
  }
  assert.deepEqual(
    warnings(created).map(({ msg, case: kind }) => [msg, kind]),
    [['case opened for an operator', 'amount_mismatch']],
  );
});

test('what was rolled back is not told, and the work that failed names its payment', async () => {
  const created = await createPrivately(TOP_UP);
  kt.bank.pay(PRIVATE.card);
  await shop.postLink(created);
  await without('accruals', () => kt.settle());
  assert.deepEqual(told(created).slice(2), ['due work failed']);
  assert.equal(linesOf(created).at(-1)?.['work'], 'follow');
  await kt.pass(60);
  assert.deepEqual(told(created).slice(3), [
    'payment status changed: pending → authorized',
    'payment status changed: authorized → success',
    'payment status changed: success → completed',
    'notification delivered',
  ]);
});

test('a charge and a notification that fail in our own hands name their payment too', async () => {
  const failed = (created: CreatedPayment) =>
    linesOf(created)
      .filter(({ msg }) => msg === 'due work failed')
      .map(({ work }) => work);
  const goods = await createPrivately();
  kt.bank.pay(PRIVATE.card);
  kt.bank.troubles.push('crash-before');
  await shop.postLink(goods);
  await kt.settle();
  assert.deepEqual(failed(goods), ['operate']);
  await without('notification_attempts', () => kt.pass(120));
  assert.equal(failed(goods).at(-1), 'notify');
});

test('a request that failed by our fault tells the payment, the method and the pattern of its address', async () => {
  const created = await createPrivately();
  const path = `${PAYMENTS_PATH}/${created.transaction_hash}`;
  const answer = await without('payments', () =>
    kt.app.inject({ url: `${path}?lang=${PRIVATE.user.email}` }),
  );
  assert.equal(answer.statusCode, 500);
  const line = linesOf(created).at(-1);
  assert.deepEqual(
    [line?.msg, line?.['method'], line?.['route'], line?.['reqId']],
    ['request failed', 'GET', `${PAYMENTS_PATH}/:hash`, answer.headers['x-request-id']],
  );
  await without('payments', () => kt.app.inject({ url: `/payment-card?hash=${created.transaction_hash}` }));
  assert.equal(linesOf(created).at(-1)?.['route'], '/payment-card');
});
