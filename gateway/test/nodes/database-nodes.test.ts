import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { createCommitFeed } from '../../src/store/commit-feed.js';
import { openDatabase, type OpenDatabase } from '../../src/store/database.js';
import { Touched } from '../../src/store/touched.js';
import { migrate } from '../../src/store/migrate.js';
import { TestClock } from '../support/test-clock.js';
import { POSTGRES, WITHOUT_POSTGRES, until } from './postgres.js';

const MIGRATIONS = fileURLToPath(new URL('../../migrations', import.meta.url));
const NAME = `kt_${randomBytes(8).toString('hex')}`;

let server: OpenDatabase;
let url: string;

before(async () => {
  if (POSTGRES === undefined) return;
  server = await openDatabase({ url: POSTGRES });
  await sql.raw(`create database ${NAME}`).execute(server.db);
  const own = new URL(POSTGRES);
  own.pathname = `/${NAME}`;
  url = own.href;
});
after(async () => {
  if (POSTGRES === undefined) return;
  await sql.raw(`drop database ${NAME} with (force)`).execute(server.db);
  await server.close();
});

test(
  'gateways that start at once on an empty database make its schema together',
  WITHOUT_POSTGRES,
  async () => {
    const nodes = await Promise.all([1, 2, 3].map(() => openDatabase({ url }, { poolSize: 2 })));
    await Promise.all(nodes.map((node) => migrate(node, MIGRATIONS)));
    const [first] = nodes;
    assert.ok(first);
    const { rows } = await sql<{
      name: string;
    }>`select name from kysely_migration order by name`.execute(first.db);
    assert.equal(new Set(rows.map(({ name }) => name)).size, rows.length);
    assert.ok(rows.length > 0);
    await Promise.all(nodes.map((node) => node.close()));
  },
);

/** The backends that listen and have told nothing yet. */
async function listeners({ db }: OpenDatabase): Promise<number[]> {
  const { rows } = await sql<{ pid: number }>`
    select pid from pg_stat_activity where datname = ${NAME} and query = 'listen kt_payment' and state = 'idle'`.execute(
    db,
  );
  return rows.map(({ pid }) => pid);
}

/** A process' ears, and how often they heard of the payment; listening has begun. */
async function listenTo(t: TestContext, hash: string) {
  const feed = createCommitFeed({ listenUrl: url, clock: new TestClock(), reconnectMs: 20 });
  t.after(() => feed.close());
  const ears = { feed, heard: 0 };
  feed.onPayment(hash, () => (ears.heard += 1));
  // Whoever begins to listen is told to look first; only after that a notice is counted as one.
  await until(() => ears.heard === 1);
  return ears;
}

function change(hash: string): Touched {
  const touched = new Touched();
  touched.hashes.add(hash);
  return touched;
}

test(
  'a commit is heard in its own process at once, in the others soon, and once',
  WITHOUT_POSTGRES,
  async (t) => {
    const [hash, next] = ['b'.repeat(40), 'e'.repeat(40)];
    const [here, there] = [await listenTo(t, hash), await listenTo(t, hash)];
    let nextCame = false;
    here.feed.onPayment(next, () => (nextCame = true));
    here.feed.committed(change(hash));
    assert.equal(here.heard, 2);
    await until(() => there.heard >= 2);
    assert.equal(there.heard, 2);
    there.feed.committed(change(next));
    // Notices keep their order: an echo of the first would have come before this one.
    await until(() => nextCame);
    assert.equal(here.heard, 2);
  },
);

test(
  'what is committed while the connection is cut is told once it is there again',
  WITHOUT_POSTGRES,
  async (t) => {
    const node = await openDatabase({ url }, { poolSize: 2 });
    t.after(() => node.close());
    const [hash, other] = ['c'.repeat(40), 'd'.repeat(40)];
    const here = await listenTo(t, other);
    // Those of other tests are gone when only ours is left.
    await until(async () => (await listeners(node)).length === 1);
    const [pid] = await listeners(node);
    const there = await listenTo(t, hash);
    await sql`select pg_terminate_backend(${pid})`.execute(node.db);
    await until(async () => {
      const { rows } = await sql`select from pg_stat_activity where pid = ${pid}`.execute(node.db);
      return rows.length === 0;
    });
    here.feed.committed(change(hash));
    await until(() => there.heard === 2);
  },
);

test(
  'a listener whose connection is cut listens again, and looks for what it missed',
  WITHOUT_POSTGRES,
  async (t) => {
    const node = await openDatabase({ url }, { poolSize: 2 });
    const feed = createCommitFeed({ listenUrl: url, clock: new TestClock(), reconnectMs: 20 });
    t.after(async () => {
      await feed.close();
      await node.close();
    });
    const notify = (hash: string) => sql`select pg_notify('kt_payment', ${hash})`.execute(node.db);
    const hash = 'a'.repeat(40);
    let told = 0;
    feed.onPayment(hash, () => (told += 1));

    // Whoever begins to listen is told to look first; only after that a notice is counted as one.
    await until(() => told === 1);
    await notify(hash);
    await until(() => told === 2);

    await until(async () => (await listeners(node)).length === 1);
    const pids = await listeners(node);
    await sql`select pg_terminate_backend(${pids[0]})`.execute(node.db);
    await until(() => told === 3);
    await notify(hash);
    await until(() => told === 4);
    assert.equal((await listeners(node)).length, 1);
  },
);
