import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Migrator, sql, type Migration } from 'kysely';
import type { OpenDatabase } from './database.js';

/** The statements of a migration file: one ends with ";" at a line's end. */
function statements(text: string): string[] {
  return text
    .split(/;[ \t]*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement.replaceAll(/^--.*$/gm, '').trim() !== '');
}

async function readMigrations(folder: string): Promise<Record<string, Migration>> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();
  const migrations = files.map(async (file): Promise<[string, Migration]> => {
    const text = await readFile(join(folder, file), 'utf8');
    const up: Migration['up'] = async (db) => {
      for (const statement of statements(text)) await sql.raw(statement).execute(db);
    };
    return [file.replace(/\.sql$/, ''), { up }];
  });
  return Object.fromEntries(await Promise.all(migrations));
}

/**
 * Brings the database to the newest schema. Forward only. Kysely's migrator takes a lock, so several gateways may
 * start at once. Throws with the migration's name when one fails; the database is then as it was.
 */
export async function migrate(database: OpenDatabase, folder: string): Promise<void> {
  const { error, results } = await database.patiently((db) =>
    new Migrator({ db, provider: { getMigrations: () => readMigrations(folder) } }).migrateToLatest(),
  );
  if (error === undefined) return;
  const failed = results?.find((result) => result.status === 'Error')?.migrationName ?? 'a migration';
  throw new Error(`database: ${failed} could not be applied`, { cause: error });
}
