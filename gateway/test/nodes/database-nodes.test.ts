import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { createCommitFeed } from '../../src/store/commit-feed.js';
import { openDatabase, type OpenDatabase } from '../../src/store/database.js';
import { migrate } from '../../src/store/migrate.js';
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
    const nodes = await Promise.all([1, 2, 3].map(() => openDatabase({ url }, 2)));
    await Promise.all(nodes.map(({ db }) => migrate(db, MIGRATIONS)));
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

test(
  'a listener whose connection is cut listens again, and looks for what it missed',
  WITHOUT_POSTGRES,
  async (t) => {
    const node = await openDatabase({ url }, 2);
    const feed = createCommitFeed(url, 20);
    t.after(async () => {
      await feed.close();
      await node.close();
    });
    const listeners = async () => {
      const { rows } = await sql<{ pid: number }>`
      select pid from pg_stat_activity where datname = ${NAME} and query = 'listen kt_payment' and state = 'idle'`.execute(
        node.db,
      );
      return rows.map(({ pid }) => pid);
    };
    const notify = (hash: string) => sql`select pg_notify('kt_payment', ${hash})`.execute(node.db);
    const hash = 'a'.repeat(40);
    let told = 0;
    feed.onPayment(hash, () => (told += 1));

    // Whoever begins to listen is told to look first; only after that a notice is counted as one.
    await until(() => told === 1);
    await notify(hash);
    await until(() => told === 2);

    const pids = await listeners();
    assert.equal(pids.length, 1);
    await sql`select pg_terminate_backend(${pids[0]})`.execute(node.db);
    await until(() => told === 3);
    await notify(hash);
    await until(() => told === 4);
    assert.equal((await listeners()).length, 1);
  },
);
