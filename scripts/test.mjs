// `npm test`: every suite, one after another, and the sum of them as the last line.
import { spawnSync } from 'node:child_process';
import { throwawayPostgres } from './throwaway-postgres.mjs';
import { ENGINES, enginesFor, enginesLeftOut } from './testing/engines.mjs';
import { runSuite } from './testing/run-suite.mjs';
import { SUITES, selectTests } from './testing/suites.mjs';
import { inWords, sum } from './testing/tally.mjs';

const HELP = `npm test                        everything
npm test -- <suite> …           some of: ${SUITES.map(({ name }) => name).join(', ')}
npm test -- <part of a path> …  the test files that match, e.g. e2e/declined

${SUITES.map(({ name, what }) => `${name.padEnd(9)} ${what}`).join('\n')}

KT_BROWSERS    the engines of the browser tests, of ${ENGINES.map(({ name }) => name).join(',')}; without it whole suites run in
               all that are here, single files in Chromium
CHROME_PATH    the Chrome or Chromium to use
FIREFOX_PATH   the Firefox to use
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

/**
 * @param {import('./testing/suites.mjs').Suite} suite
 * @param {string[]} files
 * @param {{ whole: boolean, env: NodeJS.ProcessEnv, where?: string }} options
 */
async function run(suite, files, { whole, env, where = '' }) {
  heading(`${suite.name}${where}: ${suite.what}`);
  const started = performance.now();
  const { problem, ...tally } = await runSuite(suite, files, { whole, env });
  if (problem !== null) console.error(`${suite.name}${where}: ${problem}`);
  const seconds = Math.round((performance.now() - started) / 1000);
  // Not the form of the last line, which stands alone.
  console.log(`${suite.name}${where}: ${inWords(tally)} in ${seconds} s`);
  tallies.push(tally);
}

/** @param {string} name */
const isWhole = (name) => wanted.length === 0 || wanted.includes(name);

for (const { suite, files } of selected) {
  const whole = isWhole(suite.name);
  if (suite.postgres) {
    const postgres = await throwawayPostgres();
    if (postgres === null) {
      console.log('no PostgreSQL: neither DATABASE_URL nor server binaries; the suite ran on PGlite alone');
      continue;
    }
    await run(suite, files, { whole, env: { KT_TEST_DATABASE_URL: postgres.url } }).finally(postgres.stop);
  } else if (suite.engines) {
    const engines = enginesFor(suite, whole);
    // A browser runner drives several; a test of node has one browser.
    const runs = suite.kind === 'browser' ? [engines] : engines.map((engine) => [engine]);
    for (const names of runs) {
      const where = ` in ${names.join(', ')}`;
      if (names.length > 0) await run(suite, files, { whole, env: { KT_BROWSERS: names.join() }, where });
    }
  } else {
    await run(suite, files, { whole, env: {} });
  }
}

const leftOut = enginesLeftOut(selected.map(({ suite }) => suite).filter(({ name }) => isWhole(name)));
if (leftOut.length > 0) console.log(`\n${leftOut.join('\n')}`);
const total = sum(tallies);
console.log(`\n${inWords(total)}`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
