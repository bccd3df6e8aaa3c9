import { setTimeout as wait } from 'node:timers/promises';

/** The server that these tests run on; several processes on one database need a PostgreSQL. */
export const POSTGRES = process.env['KT_TEST_DATABASE_URL'];

/** Options of a test that has no meaning on the embedded database. */
export const WITHOUT_POSTGRES =
  POSTGRES === undefined ? { skip: 'needs a PostgreSQL (npm test -- postgres)' } : {};

/** Resolves when something has come true; looks often, gives up after half a minute. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 30_000;
  while (!(await isSo())) {
    if (Date.now() >= end) throw new Error(`waited in vain until ${isSo.toString()}`);
    await wait(10);
  }
}
