import { Kysely, PostgresDialect, sql } from 'kysely';
import { PGliteDialect } from 'kysely-pglite-dialect';
import pg from 'pg';
import { openInFolder, openInMemory } from './embedded-database.js';
import { PreparingClient } from './prepared-statements.js';
import type { Schema } from './schema.js';

/** The typed database. Nothing but `store/` talks to it. */
export type Database = Kysely<Schema>;

/** Where the payments are: a PostgreSQL server (for money), or a folder with an embedded one (for demos and tests). */
export type DatabaseLocation = { url: string } | { folder: string } | { memory: true };

/** An open database; `notifications` is how its commits reach other processes, null when there can be no others. */
export interface OpenDatabase {
  db: Database;
  /** A connection string for listeners; null on the embedded database. */
  listenUrl: string | null;
  /** Whether it answers now. */
  answers(): Promise<boolean>;
  close(): Promise<void>;
}

const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.INT8, BigInt);

function answers(db: Database): Promise<boolean> {
  return sql`select 1`.execute(db).then(
    () => true,
    () => false,
  );
}

/**
 * Opens the database. int8 is read as bigint on both engines. PGlite has one connection: everything goes through
 * Kysely's queue (docs/architecture.md), so nobody else may hold the PGlite object.
 */
export async function openDatabase(location: DatabaseLocation, poolSize = 10): Promise<OpenDatabase> {
  if ('url' in location) {
    const pool = new pg.Pool({
      connectionString: location.url,
      max: poolSize,
      types,
      Client: PreparingClient,
    });
    // A dropped idle connection is replaced by the pool; without a listener it would end the process.
    pool.on('error', () => undefined);
    const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
    return { db, listenUrl: location.url, answers: () => answers(db), close: () => db.destroy() };
  }
  const pglite = await ('folder' in location ? openInFolder(location.folder) : openInMemory());
  const db = new Kysely<Schema>({ dialect: new PGliteDialect(pglite) });
  return { db, listenUrl: null, answers: () => answers(db), close: () => db.destroy() };
}
