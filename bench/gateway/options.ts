import { readNumbers } from '../support/options.js';

export const USAGE = `npm run bench:gateway -- [options]

The gateway on a durable PostgreSQL: creates a second against plain pg with the same statements, whole payments through the
emulators, notifications, and memory. Prints tables, and writes everything to bench/results/gateway.json.

  --rounds N         rounds of creates, interleaved (6)
  --seconds S        how long one measurement of a round lasts (1.5)
  --payments N       payments after which the memory is told (20000)
  --paid N           how many of them are paid at the emulated bank (1500)
  --opened N         of how many others the bank's page is asked for (3000)
  --notifications N  notifications that are due at once (3000)

DATABASE_URL         a PostgreSQL to use instead of a throw-away one (a database of its own is made there)`;

/** What one run is made of. */
export interface GatewayBenchOptions {
  rounds: number;
  seconds: number;
  payments: number;
  paid: number;
  opened: number;
  notifications: number;
}

/** Reads the command line; null when help was asked for. @throws An error that says what is wrong with it. */
export function readOptions(args: readonly string[]): GatewayBenchOptions | null {
  return readNumbers(args, {
    rounds: 6,
    seconds: 1.5,
    payments: 20_000,
    paid: 1500,
    opened: 3000,
    notifications: 3000,
  });
}
