// `npm test`: every suite, one after another, and the sum of them as the last line.
import { spawnSync } from 'node:child_process';
import { throwawayPostgres } from './throwaway-postgres.mjs';
import { runSuite } from './testing/run-suite.mjs';
import { SUITES, selectTests } from './testing/suites.mjs';
import { inWords, sum } from './testing/tally.mjs';

const HELP = `npm test                        everything
npm test -- <suite> …           some of: ${SUITES.map(({ name }) => name).join(', ')}
npm test -- <part of a path> …  the test files that match, e.g. e2e/declined

${SUITES.map(({ name, what }) => `${name.padEnd(9)} ${what}`).join('\n')}

CHROME_PATH    the Chrome or Chromium to use
DATABASE_URL   a PostgreSQL to use instead of a throw-away one
KT_SCREENSHOTS a folder for screenshots of the end-to-end tests`;

const wanted = process.argv.slice(2);
if (wanted.includes('--help') || wanted.includes('-h')) {
  console.log(HELP);
  process.exit(0);
}
const selected = selectTests(wanted);
if (selected.length === 0) {
  console.error(`no suite and no test file matches ${wanted.join(' ')}\n\n${HELP}`);
  process.exit(2);
}

/** @param {string} text */
const heading = (text) => console.log(`\n── ${text}`);

if (selected.some(({ suite }) => suite.built)) {
  heading('build');
  const { status } = spawnSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' });
  if (status !== 0) {
    console.error('the build failed; no test was run');
    console.log('0 passed, 1 failed');
    process.exit(1);
  }
}

/** @type {import('./testing/tally.mjs').Tally[]} */
const tallies = [];
for (const { suite, files } of selected) {
  heading(`${suite.name}: ${suite.what}`);
  const started = performance.now();
  const whole = wanted.length === 0 || wanted.includes(suite.name);
  const postgres = suite.postgres ? await throwawayPostgres() : null;
  if (suite.postgres && postgres === null) {
    console.log('no PostgreSQL: neither DATABASE_URL nor server binaries; the suite ran on PGlite alone');
    continue;
  }
  try {
    const env = postgres ? { KT_TEST_DATABASE_URL: postgres.url } : {};
    const { problem, ...tally } = await runSuite(suite, files, { whole, env });
    if (problem !== null) console.error(`${suite.name}: ${problem}`);
    const seconds = Math.round((performance.now() - started) / 1000);
    // Not the form of the last line, which stands alone.
    console.log(`${suite.name}: ${inWords(tally)} in ${seconds} s`);
    tallies.push(tally);
  } finally {
    await postgres?.stop();
  }
}

const total = sum(tallies);
console.log(`\n${inWords(total)}`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
