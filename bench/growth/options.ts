import { readNumbers } from '../support/options.js';

export const USAGE = `npm run bench:growth -- [options]

What is asked again and again, on PostgreSQL with a hundredth, a tenth and all of the largest number of stored payments: a
payment's status, a look for due work that finds nothing, and the claim of due work. Prints the figures and the plans, and
writes everything to bench/results/growth.json.

  --largest N  the largest number of stored payments (1000000)
  --rounds N   rounds, interleaved over the sizes (12)

DATABASE_URL   a PostgreSQL to use instead of a throw-away one (databases of its own are made there)`;

/** Reads the command line; null when help was asked for. @throws An error that says what is wrong with it. */
export function readOptions(args: readonly string[]): { largest: number; rounds: number } | null {
  return readNumbers(args, { largest: 1_000_000, rounds: 12 });
}
