import { access, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite, types, type PGliteOptions } from '@electric-sql/pglite';
import { dataDir } from '@electric-sql/pglite-prepopulatedfs';

// int8 is read as bigint, as on PostgreSQL.
const options: PGliteOptions = { parsers: { [types.INT8]: (text: string) => BigInt(text) } };

/** Written once the new database is whole and before anything is stored in it. */
const COMPLETE = 'complete';

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** An empty embedded database in memory. A ready-made cluster is loaded: making one takes three times as long. */
export async function openInMemory(): Promise<PGlite> {
  return PGlite.create({ ...options, loadDataDir: await dataDir() });
}

/** The embedded database in a folder, made on the first start; one that was only half made is made anew. */
export async function openInFolder(folder: string): Promise<PGlite> {
  const cluster = join(folder, 'cluster');
  if (await exists(join(folder, COMPLETE))) return PGlite.create(cluster, options);
  await rm(cluster, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const pglite = await PGlite.create(cluster, { ...options, loadDataDir: await dataDir() });
  await writeFile(join(folder, COMPLETE), '');
  return pglite;
}
