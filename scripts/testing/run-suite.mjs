// Runs one suite in a process of its own and reads its tally.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { emptyTally } from './tally.mjs';

/**
 * @param {import('./suites.mjs').Suite} suite
 * @param {string[]} files
 * @param {boolean} whole
 * @param {string} tallyFile
 */
function commandOf(suite, files, whole, tallyFile) {
  if (suite.kind === 'browser') {
    const some = whole ? [] : files;
    return ['scripts/testing/run-browser-tests.mjs', suite.config ?? '', tallyFile, ...some];
  }
  const node = [
    '--import=tsx',
    '--conditions=source',
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    '--test-reporter=./scripts/testing/count-node-tests.mjs',
    `--test-reporter-destination=${tallyFile}`,
  ];
  if (suite.kind === 'one-process') return [...node, 'scripts/testing/run-in-one-process.mjs', ...files];
  return [...node, '--test', `--test-concurrency=${availableParallelism()}`, ...files];
}

/**
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string | null>} why it ended badly, or null
 */
function runNode(args, env) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'], env });
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => {
      resolve(code === 0 ? null : signal !== null ? `ended by ${signal}` : `exit code ${code}`);
    });
  });
}

/**
 * Runs a suite. One that crashed, ran no test, or ended badly without a failing test counts as one failure.
 * @param {import('./suites.mjs').Suite} suite
 * @param {string[]} files
 * @param {{ whole: boolean, env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<import('./tally.mjs').Tally & { problem: string | null }>}
 */
export async function runSuite(suite, files, { whole, env = {} }) {
  if (suite.config !== undefined && !existsSync(suite.config)) {
    return { ...emptyTally(), failed: 1, problem: `there is no ${suite.config}` };
  }
  if (files.length === 0) return { ...emptyTally(), failed: 1, problem: 'there is no test file' };

  const folder = await mkdtemp(join(tmpdir(), 'ktpay-tests-'));
  try {
    const tallyFile = join(folder, 'tally.json');
    const ended = await runNode(commandOf(suite, files, whole, tallyFile), { ...process.env, ...env });
    /** @type {import('./tally.mjs').Tally} */
    const tally = await readFile(tallyFile, 'utf8').then(JSON.parse, emptyTally);
    let problem = null;
    if (tally.passed + tally.failed === 0) problem = ended ?? 'ran no test';
    else if (ended !== null && tally.failed === 0) problem = ended;
    return { ...tally, failed: tally.failed + (problem === null ? 0 : 1), problem };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
