// Runs one browser suite and writes its tally: run-browser-tests.mjs <config> <tally file> [test files]
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { defaultReporter, startTestRunner } from '@web/test-runner';
import { emptyTally } from './tally.mjs';

const [configFile, tallyFile, ...files] = process.argv.slice(2);
if (configFile === undefined || tallyFile === undefined) throw new Error('which suite?');

/**
 * @param {import('@web/test-runner').TestSuiteResult} suite
 * @param {import('./tally.mjs').Tally} tally
 */
function count(suite, tally) {
  for (const { passed, skipped } of suite.tests)
    tally[skipped ? 'skipped' : passed ? 'passed' : 'failed'] += 1;
  for (const child of suite.suites) count(child, tally);
}

/** @type {import('@web/test-runner').Reporter} */
const tallyReporter = {
  onTestRunFinished({ sessions }) {
    const tally = emptyTally();
    for (const session of sessions) {
      const before = tally.failed;
      if (session.testResults) count(session.testResults, tally);
      // A file that could not be loaded, or a page that crashed, failed without a failing test.
      if (session.passed !== true && tally.failed === before) tally.failed += 1;
    }
    writeFileSync(tallyFile, JSON.stringify(tally));
  },
};

const { default: config } = await import(pathToFileURL(resolve(configFile)).href);
await startTestRunner({
  config: {
    ...config,
    ...(files.length > 0 ? { files } : {}),
    reporters: [...(config.reporters ?? [defaultReporter()]), tallyReporter],
  },
  readCliArgs: false,
  readFileConfig: false,
});
