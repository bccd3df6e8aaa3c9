import pg from 'pg';
import { throwawayPostgres } from '../../scripts/throwaway-postgres.mjs';

/** A PostgreSQL server that keeps what it commits, and databases on it that go with the run. */
export interface BenchServer {
  /** What bounds the figures, as the server itself tells it. */
  settings: Record<string, string>;
  /** Makes an empty database and returns its address. */
  createDatabase(name: string): Promise<string>;
  stop(): Promise<void>;
}

const TOLD = [
  'server_version',
  'fsync',
  'synchronous_commit',
  'full_page_writes',
  'wal_sync_method',
  'shared_buffers',
  'max_wal_size',
];

async function once<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The server of `DATABASE_URL`, else a durable throw-away one; null when there is neither. */
export async function openBenchServer(): Promise<BenchServer | null> {
  const server = await throwawayPostgres({ durable: true });
  if (server === null) return null;
  const made: string[] = [];
  const settings = await once(server.url, async (client) => {
    const { rows } = await client.query<{ name: string; value: string }>(
      `select name, current_setting(name) as value from pg_settings where name = any($1)`,
      [TOLD],
    );
    return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
  });
  return {
    settings,
    async createDatabase(name) {
      await once(server.url, (client) => client.query(`create database ${name}`));
      made.push(name);
      const url = new URL(server.url);
      url.pathname = `/${name}`;
      return url.href;
    },
    async stop() {
      for (const name of made) {
        await once(server.url, (client) => client.query(`drop database if exists ${name} with (force)`));
      }
      await server.stop();
    },
  };
}

/** The settings in a line. */
export function settingsLine(settings: Readonly<Record<string, string>>): string {
  return `PostgreSQL ${TOLD.map((name) => `${name === 'server_version' ? '' : `${name}=`}${settings[name] ?? '?'}`).join(' ')}`;
}
