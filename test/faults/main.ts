import { throwawayPostgres } from '../../scripts/throwaway-postgres.mjs';
import { USAGE, readOptions, type DatabaseKind, type FaultsOptions } from './options.js';
import { runFaults, type Outcome } from './run-faults.js';

const MOST_SHOWN = 10;

function report(kind: DatabaseKind, outcome: Outcome): boolean {
  const { verdict, tally, payments, killed, seconds } = outcome;
  const lines: [string, number | string][] = [
    ['payments', payments],
    ['kills', killed.random + killed.betweenCommitAndAnswer],
    ['  between the bank’s commit and its answer', killed.betweenCommitAndAnswer],
    ...Object.entries(tally.statuses).map(([status, count]): [string, number] => [`  ${status}`, count]),
    ['operator’s cases', tally.cases],
    ['operations that are still unknown', tally.unsettledOperations],
    ['seconds (customers + until settled)', `${seconds.customers} + ${seconds.settling}`],
    ['', ''],
    ['double charges', verdict.doubleCharges.length],
    ['charges lost or not given back', verdict.wrongCharges.length],
    ['stuck holds', verdict.stuckHolds.length],
    ['notifications lost', verdict.notificationsLost.length],
    ['notifications wrong or doubled', verdict.wrongNotifications.length],
    ['payments lost', verdict.paymentsLost.length],
    ['neither final nor a case', verdict.unfinished.length],
  ];
  console.log(`\n── ${kind}`);
  for (const [what, value] of lines) console.log(what === '' ? '' : `${what.padEnd(44)} ${value}`);
  const faults = Object.entries<string[]>({ ...verdict }).filter(([, found]) => found.length > 0);
  for (const [what, found] of faults) {
    console.error(`${what}:\n  ${found.slice(0, MOST_SHOWN).join('\n  ')}`);
  }
  return faults.length === 0;
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
let good = true;
for (const kind of options.databases) good = (await runOn(kind, options)) && good;
// Kept-alive connections of customers must not hold the program.
process.exit(good ? 0 : 1);
