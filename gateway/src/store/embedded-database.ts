import { access, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PGliteOptions } from '@electric-sql/pglite';
import type { PGliteDialect } from 'kysely-pglite-dialect';

/** Loaded when it is used: a gateway on PostgreSQL does without all of it. */
async function loadPGlite() {
  const [{ PGlite, types }, { dataDir }, { PGliteDialect }] = await Promise.all([
    import('@electric-sql/pglite'),
    import('@electric-sql/pglite-prepopulatedfs'),
    import('kysely-pglite-dialect'),
  ]);
  // int8 is read as bigint, as on PostgreSQL.
  const options: PGliteOptions = { parsers: { [types.INT8]: (text: string) => BigInt(text) } };
  return { PGlite, dataDir, PGliteDialect, options };
}

/** Written once the new database is whole and before anything is stored in it. */
const COMPLETE = 'complete';

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** An empty embedded database in memory. A ready-made cluster is loaded: making one takes three times as long. */
export async function openInMemory(): Promise<PGliteDialect> {
  const { PGlite, PGliteDialect, dataDir, options } = await loadPGlite();
  return new PGliteDialect(await PGlite.create({ ...options, loadDataDir: await dataDir() }));
}

/** The embedded database in a folder, made on the first start; one that was only half made is made anew. */
export async function openInFolder(folder: string): Promise<PGliteDialect> {
  const { PGlite, PGliteDialect, dataDir, options } = await loadPGlite();
  const cluster = join(folder, 'cluster');
  const complete = join(folder, COMPLETE);
  if (await exists(complete)) return new PGliteDialect(await PGlite.create(cluster, options));
  await rm(cluster, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const pglite = await PGlite.create(cluster, { ...options, loadDataDir: await dataDir() });
  await writeFile(complete, '');
  return new PGliteDialect(pglite);
}
