import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import {
  openDatabase,
  type DatabaseLocation,
  type OpenDatabase,
  type OpenOptions,
} from '../../src/store/database.js';
import { migrate } from '../../src/store/migrate.js';

const MIGRATIONS = fileURLToPath(new URL('../../migrations', import.meta.url));

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function open(location: DatabaseLocation, options: OpenOptions): Promise<OpenDatabase> {
  const database = await openDatabase(location, options);
  await migrate(database, MIGRATIONS);
  return database;
}

/**
 * An empty database with the newest schema that nobody else has: in memory, or on the server of `KT_TEST_DATABASE_URL`
 * where closing drops it.
 */
export async function openTestDatabase(options: OpenOptions = {}): Promise<OpenDatabase> {
  const server = process.env['KT_TEST_DATABASE_URL'];
  if (server === undefined) return open({ memory: true }, options);
  const name = `kt_${randomBytes(8).toString('hex')}`;
  await onServer(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const database = await open({ url: url.href }, options);
  return {
    ...database,
    async close() {
      await database.close();
      await onServer(server, `drop database ${name} with (force)`);
    },
  };
}
