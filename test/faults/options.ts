import { parseArgs } from 'node:util';

export type DatabaseKind = 'pglite' | 'postgres';

/** What one run of faults is made of. */
export interface FaultsOptions {
  payments: number;
  kills: number;
  databases: DatabaseKind[];
  seed: number;
  verbose: boolean;
}

export const USAGE = `npm run test:faults -- [options]

Payments and refunds against bank and provider emulators that misbehave, while gateways are killed; then the books of
gateway, bank, provider and merchants are compared, and any difference fails the run.

  --payments N   how many customers pay (500)
  --kills K      how many times a gateway gets SIGKILL (30)
  --database D   pglite (one gateway), postgres (three behind one database) or both, side by side (both)
  --seed S       of everything that is left to chance here (random; printed)
  --verbose      what the programs log`;

/** Reads the command line. @throws An error that says what is wrong with it. */
export function readOptions(args: string[]): FaultsOptions | 'help' {
  const { values } = parseArgs({
    args,
    options: {
      payments: { type: 'string', default: '500' },
      kills: { type: 'string', default: '30' },
      database: { type: 'string', default: 'both' },
      seed: { type: 'string', default: String(Math.trunc(Math.random() * 1e9)) },
      verbose: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  const whole = (name: 'payments' | 'kills' | 'seed', least: number): number => {
    const value = Number(values[name]);
    if (!Number.isSafeInteger(value) || value < least) throw new Error(`--${name}: a whole number`);
    return value;
  };
  const { database } = values;
  if (database !== 'pglite' && database !== 'postgres' && database !== 'both')
    throw new Error('--database: pglite, postgres or both');
  return {
    payments: whole('payments', 1),
    kills: whole('kills', 0),
    databases: database === 'both' ? ['pglite', 'postgres'] : [database],
    seed: whole('seed', 0),
    verbose: values.verbose,
  };
}
