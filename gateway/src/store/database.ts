import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { boundedConnection, patientConnection, TIME_BOUNDS, type TimeBounds } from './bounded-connection.js';
import { openInFolder, openInMemory } from './embedded-database.js';
import { PreparingClient } from './prepared-statements.js';
import type { Schema } from './schema.js';

/** The typed database. Nothing but `store/` talks to it. */
export type Database = Kysely<Schema>;

/** Where the payments are: a PostgreSQL server (for money), or a folder with an embedded one (for demos and tests). */
export type DatabaseLocation = { url: string } | { folder: string } | { memory: true };

/** How a PostgreSQL is worked with. */
export interface OpenOptions {
  /** How many connections at most. */
  poolSize?: number;
  bounds?: TimeBounds;
}

/** An open database; `notifications` is how its commits reach other processes, null when there can be no others. */
export interface OpenDatabase {
  db: Database;
  /** A connection string for listeners; null on the embedded database. */
  listenUrl: string | null;
  /** Whether it answers now; "no" after a bounded time. */
  answers(): Promise<boolean>;
  /** Does what may take long, or wait long for another process: a migration. */
  patiently<T>(work: (db: Database) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.INT8, BigInt);

async function answers(db: Database, within: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), within);
  });
  const answered = sql`select 1`.execute(db).then(
    () => true,
    () => false,
  );
  return Promise.race([answered, tooLate]).finally(() => clearTimeout(timer));
}

function openPool(config: pg.PoolConfig): Database {
  const pool = new pg.Pool({ types, Client: PreparingClient, ...config });
  // A dropped connection is replaced by the pool, and whoever works on it is told by his next statement; without a
  // listener it would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
}

function openServer(url: string, poolSize: number, bounds: TimeBounds): OpenDatabase {
  const db = openPool({ ...boundedConnection(url, bounds), max: poolSize });
  return {
    db,
    listenUrl: url,
    answers: () => answers(db, bounds.answer),
    async patiently(work) {
      const patient = openPool({ ...patientConnection(url, bounds), max: 1 });
      return work(patient).finally(() => patient.destroy());
    },
    close: () => db.destroy(),
  };
}

/**
 * Opens the database. int8 is read as bigint on both engines. PGlite has one connection: everything goes through
 * Kysely's queue (docs/architecture.md), so nobody else may hold the PGlite object.
 */
export async function openDatabase(
  location: DatabaseLocation,
  { poolSize = 10, bounds = TIME_BOUNDS }: OpenOptions = {},
): Promise<OpenDatabase> {
  if ('url' in location) return openServer(location.url, poolSize, bounds);
  const dialect = await ('folder' in location ? openInFolder(location.folder) : openInMemory());
  const db = new Kysely<Schema>({ dialect });
  return {
    db,
    listenUrl: null,
    answers: () => answers(db, bounds.answer),
    patiently: (work) => work(db),
    close: () => db.destroy(),
  };
}
