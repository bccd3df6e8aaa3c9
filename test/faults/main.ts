import { throwawayPostgres } from '../../scripts/throwaway-postgres.mjs';
import { FAULTS, FAULT_NAMES } from './books/verdict.js';
import { USAGE, readOptions, type DatabaseKind, type FaultsOptions } from './options.js';
import { runFaults, type Outcome } from './run-faults.js';

const MOST_SHOWN = 10;

function linesOf({ verdict, tally, payments, killed, seconds }: Outcome): [string, number | string][] {
  const { random, ...commits } = killed;
  const between = Object.values(commits).reduce((sum, count) => sum + count, 0);
  const after = Object.entries(commits).map(([commit, count]): [string, number] => [
    `    of a ${commit}`,
    count,
  ]);
  return [
    ['payments', payments],
    ...Object.entries(tally.statuses).map(([status, count]): [string, number] => [`  ${status}`, count]),
    ['  of services', tally.services],
    ['credits, refunds', `${tally.credits}, ${tally.refunds}`],
    ['kills', random + between],
    ['  between the other side’s commit and its answer', between],
    ...after,
    ['operator’s cases', tally.cases],
    ['operations that are still unknown', tally.unsettledOperations],
    ['seconds (customers + until settled)', `${seconds.customers} + ${seconds.settling}`],
    ['', ''],
    ...FAULT_NAMES.map((name): [string, number] => [FAULTS[name], verdict[name].length]),
  ];
}

function report(kind: DatabaseKind, outcome: Outcome): boolean {
  console.log(`\n── ${kind}`);
  for (const [what, value] of linesOf(outcome)) console.log(what === '' ? '' : `${what.padEnd(50)} ${value}`);
  const found = FAULT_NAMES.filter((name) => outcome.verdict[name].length > 0);
  for (const name of found)
    console.error(`${FAULTS[name]}:\n  ${outcome.verdict[name].slice(0, MOST_SHOWN).join('\n  ')}`);
  return found.length === 0;
}

async function runOn(kind: DatabaseKind, options: FaultsOptions): Promise<boolean> {
  if (kind === 'pglite') return report(kind, await runFaults(kind, null, options));
  const postgres = await throwawayPostgres();
  if (postgres === null) {
    console.log('\n── postgres\nneither DATABASE_URL nor server binaries: not run');
    return options.databases.length > 1;
  }
  try {
    return report(kind, await runFaults(kind, postgres.url, options));
  } finally {
    await postgres.stop();
  }
}

const options = readOptions(process.argv.slice(2));
if (options === 'help') {
  console.log(USAGE);
  process.exit(0);
}
console.log(`${options.payments} customers, ${options.kills} kills, seed ${options.seed}`);
// Most of a small run is waiting, so two take hardly longer than one.
const good = await Promise.all(options.databases.map((kind) => runOn(kind, options)));
// Kept-alive connections of customers must not hold the program.
process.exit(good.every(Boolean) ? 0 : 1);
