import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import type { NewPayment } from '../../src/payments/store.js';
import { TIME_BOUNDS } from '../../src/store/bounded-connection.js';
import { insertTogether } from '../../src/store/insert-together.js';
import { WITHOUT_POSTGRES } from '../nodes/postgres.js';
import { openTestDatabase } from '../support/test-database.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

let kt: TestGateway;
let insert: ReturnType<typeof insertTogether>;
let merchantIds: number[];

before(async () => {
  // Whoever waits for a row of another waits for good.
  const bounds = { ...TIME_BOUNDS, statement: 0, lock: 0, idleInTransaction: 0 };
  kt = await startTestGateway({}, { database: await openTestDatabase({ bounds }) });
  insert = insertTogether(kt.database.db);
  await kt.merchant();
  await kt.merchant();
  const rows = await kt.database.db.selectFrom('merchants').select('id').orderBy('id').execute();
  merchantIds = rows.map(({ id }) => id);
});
after(() => kt.close());

function newPayment(orderId: string, { merchant = 0, description = 'Чайный набор' } = {}): NewPayment {
  const now = kt.clock.now();
  return {
    hash: randomBytes(20).toString('hex'),
    merchantId: merchantIds[merchant] as number,
    order: { order_id: orderId, amount: 100, type: 'ecom', description },
    user: {},
    signed: false,
    creator: null,
    amount: 10_000n,
    status: 'pending',
    statusAt: now,
    createdAt: now,
    expiresAt: new Date(now.getTime() + 60_000),
  };
}

/** What is stored of these, in the order in which it was, with the transaction that stored it and the work that follows. */
async function storedOf(payments: readonly NewPayment[]) {
  const hashes = payments.map(({ hash }) => hash);
  const { rows } = await sql<{ order_id: string; transaction: string; due: boolean }>`
    select order_id, payments.xmin::text as transaction, due_work.due_at = payments.expires_at as due
    from payments left join due_work on due_work.kind = 'follow' and due_work.subject_id = payments.id
    where hash = any(${hashes}) order by payments.id`.execute(kt.database.db);
  return rows;
}

const transactionsOf = (rows: readonly { transaction: string }[]) =>
  new Set(rows.map(({ transaction }) => transaction)).size;

test('payments of one turn of the event loop are stored in one transaction, each with its own work', async () => {
  const payments = ['b', 'a', 'c'].map((name) => newPayment(`together-${name}`));
  const stored = await Promise.all(payments.map(insert));
  assert.deepEqual(
    stored.map((payment) => payment?.hash),
    payments.map(({ hash }) => hash),
  );
  const rows = await storedOf(payments);
  assert.equal(transactionsOf(rows), 1);
  assert.deepEqual(
    rows.map(({ due }) => due),
    [true, true, true],
  );
  assert.equal(new Set(stored.map((payment) => payment?.id)).size, 3);
});

test('they are stored in the order of their keys, so that two statements cannot wait for each other', async () => {
  const payments = [newPayment('2', { merchant: 1 }), newPayment('z'), newPayment('y')];
  await Promise.all(payments.map(insert));
  const rows = await storedOf(payments);
  assert.deepEqual(
    rows.map(({ order_id }) => order_id),
    ['y', 'z', '2'],
  );
});

test('of two with one order_id one is stored, and one that has a payment already leaves the others theirs', async () => {
  const [taken] = [newPayment('taken')];
  await insert(taken);
  const [first, second] = [newPayment('twice'), newPayment('twice')];
  const others = [newPayment('taken', { merchant: 1 }), newPayment('free')];
  const stored = await Promise.all([newPayment('taken'), first, second, ...others].map(insert));
  assert.equal(stored[0], null);
  assert.equal(stored.slice(1, 3).filter((payment) => payment !== null).length, 1);
  assert.deepEqual(
    stored.slice(3).map((payment) => payment?.hash),
    others.map(({ hash }) => hash),
  );
});

test('what the database refuses of one is refused to that one alone', async () => {
  // No text with NUL is stored; that it does not come so far is checked before.
  const payments = ['fine-1', 'unfit', 'fine-2'].map((name) =>
    newPayment(name, { description: name === 'unfit' ? '\u0000' : name }),
  );
  const outcomes = await Promise.allSettled(payments.map(insert));
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    ['fulfilled', 'rejected', 'fulfilled'],
  );
  assert.deepEqual(
    (await storedOf(payments)).map(({ order_id }) => order_id),
    ['fine-1', 'fine-2'],
  );
});

test('more than eight go in several statements, and each is told what became of it', async () => {
  const payments = Array.from({ length: 21 }, (_, index) => newPayment(`many-${index}`));
  const stored = await Promise.all(payments.map(insert));
  assert.deepEqual(
    stored.map((payment) => payment?.hash),
    payments.map(({ hash }) => hash),
  );
  assert.equal(transactionsOf(await storedOf(payments)), 3);
});

test('an order whose row somebody holds lets the others be stored meanwhile', WITHOUT_POSTGRES, async () => {
  const held = newPayment('held');
  await insert(held);
  const news = new EventEmitter();
  const isHeld = once(news, 'held');
  const isFree = once(news, 'free');
  const holding = kt.database.db.transaction().execute(async (trx) => {
    await trx.updateTable('payments').set({ is_current: false }).where('hash', '=', held.hash).execute();
    news.emit('held');
    await isFree;
  });
  await isHeld;
  const others = [newPayment('other'), newPayment('another', { merchant: 1 })];
  const again = newPayment('held');
  const waiting = insert(again);
  const stored = await Promise.all(others.map(insert));
  assert.deepEqual(
    stored.map((payment) => payment?.hash),
    others.map(({ hash }) => hash),
  );
  news.emit('free');
  await holding;
  assert.equal((await waiting)?.hash, again.hash);
});

test('what did not reach the database fails for all, and is not asked for again', async () => {
  let asked = 0;
  const unreached = Object.assign(new Error('write EPIPE'), { code: 'EPIPE' });
  const db = new Proxy(kt.database.db, {
    get(target, name) {
      if (name === 'executeQuery') {
        asked += 1;
        return () => Promise.reject(unreached);
      }
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
  const lost = insertTogether(db);
  const outcomes = await Promise.allSettled([newPayment('lost-1'), newPayment('lost-2')].map(lost));
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    ['rejected', 'rejected'],
  );
  assert.equal(asked, 1);
});
