import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import { TIME_BOUNDS, type TimeBounds } from '../../src/store/bounded-connection.js';
import { createCommitFeed } from '../../src/store/commit-feed.js';
import { openDatabase, type OpenDatabase } from '../../src/store/database.js';
import { TestClock } from '../support/test-clock.js';
import { openTestDatabase } from '../support/test-database.js';
import { ShopClient } from '../support/shop-client.js';
import { startTestGateway } from '../support/test-gateway.js';
import { freezableLink } from './frozen-link.js';
import { POSTGRES, WITHOUT_POSTGRES, until } from './postgres.js';

let own: OpenDatabase;
let url: string;

before(async () => {
  if (POSTGRES === undefined) return;
  own = await openTestDatabase();
  url = own.listenUrl ?? '';
});
after(async () => {
  if (POSTGRES === undefined) return;
  await own.close();
});

const open = (bounds: Partial<TimeBounds>, at = url) =>
  openDatabase({ url: at }, { poolSize: 1, bounds: { ...TIME_BOUNDS, ...bounds } });

test(
  'a database that falls silent on a connection that stands is not ready, and is worked with again on a new one',
  WITHOUT_POSTGRES,
  async (t) => {
    const link = await freezableLink(t, url);
    const quick = await open({ answer: 50 }, link.url);
    const node = await open({ silence: 2000 }, link.url);
    t.after(() => node.close());
    for (const { db } of [quick, node]) await sql`select 1`.execute(db);
    link.freeze();
    assert.equal(await quick.answers(), false);
    await assert.rejects(sql`select 1`.execute(node.db), /silent/);
    assert.ok(await node.answers(), 'by a connection of its own');
  },
);

test(
  'work on a payment whose row a stuck session has locked fails, and is done once the row is free',
  WITHOUT_POSTGRES,
  async (t) => {
    const kt = await startTestGateway({}, { database: await open({ lock: 100 }) });
    const stuck = new pg.Client({ connectionString: url });
    t.after(async () => {
      await stuck.end();
      await kt.close();
    });
    const shop = new ShopClient(kt, await kt.merchant());
    const created = await shop.atTheBank();
    kt.bank.pay();
    await shop.postLink(created);
    await stuck.connect();
    await stuck.query('begin');
    await stuck.query('select from payments where hash = $1 for update', [created.transaction_hash]);
    await kt.settle();
    assert.match(String(kt.errors[0]), /lock timeout/);
    assert.equal((await shop.view(created)).status.status, 'pending');

    await stuck.query('rollback');
    await kt.pass(5);
    assert.equal((await shop.view(created)).status.status, 'completed');
    assert.deepEqual([...kt.bank.charges.values()], [1]);
  },
);

test(
  'a gateway that froze in a transaction keeps its rows no longer than the bound, and lives',
  WITHOUT_POSTGRES,
  async (t) => {
    await sql`create table held (id int primary key); insert into held values (1)`.execute(own.db);
    const node = await open({ idleInTransaction: 1000 });
    t.after(() => node.close());
    let thaw = (): void => undefined;
    const frozen = new Promise<void>((resolve) => (thaw = resolve));
    let holds = false;
    const transaction = node.db.transaction().execute(async (trx) => {
      await sql`select from held for update`.execute(trx);
      holds = true;
      await frozen;
      await sql`update held set id = 2`.execute(trx);
    });
    const ended = assert.rejects(transaction);
    await until(() => holds);
    await sql`select from held for update`.execute(own.db);
    thaw();
    await ended;
    const { rows } = await sql`select id from held`.execute(node.db);
    assert.deepEqual(rows, [{ id: 1 }], 'it did nothing afterwards, and works on');
  },
);

test('a statement without an end is ended; what is done patiently is not', WITHOUT_POSTGRES, async (t) => {
  const node = await open({ statement: 50, lock: 50, idleInTransaction: 50, silence: 50 });
  t.after(() => node.close());
  await assert.rejects(sql`select pg_sleep(60)`.execute(node.db));
  await node.patiently((db) => sql`select pg_sleep(0.2)`.execute(db));
});

test(
  'a listener whose connection carries nothing any more listens again, on a new one',
  WITHOUT_POSTGRES,
  async (t) => {
    const link = await freezableLink(t, url);
    const feed = createCommitFeed({
      listenUrl: link.url,
      clock: new TestClock(),
      reconnectMs: 20,
      bounds: { ...TIME_BOUNDS, silence: 1000 },
    });
    t.after(() => feed.close());
    const hash = 'f'.repeat(40);
    let told = 0;
    feed.onPayment(hash, () => (told += 1));
    // Whoever begins to listen is told to look first.
    await until(() => told > 0);
    link.freeze();
    const before = told;
    await until(() => told > before);
    await until(async () => {
      const heard = told;
      await sql`select pg_notify('kt_payment', ${hash})`.execute(own.db);
      return heard > before + 1;
    });
  },
);
