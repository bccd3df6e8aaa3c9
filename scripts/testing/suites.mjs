// Which suites there are, what belongs to each, and how each is run.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {object} Suite
 * @property {string} name as on the command line
 * @property {string} what one line for --help
 * @property {'browser' | 'node' | 'one-process'} kind how its files are run
 * @property {string[]} folders where its `*.test.ts` are
 * @property {string[]} [except] folders in those that belong to another suite
 * @property {string} [config] the browser runner's configuration
 * @property {import('./engines.mjs').EngineName[]} [engines] the browser engines that its tests are for
 * @property {boolean} [built] whether it uses what `npm run build` makes
 * @property {boolean} [postgres] whether it is run with KT_TEST_DATABASE_URL set; its files are another suite's too
 */

/** @type {Suite[]} */
export const SUITES = [
  {
    name: 'button',
    what: 'the button, in a browser of each engine',
    kind: 'browser',
    engines: ['chromium', 'firefox', 'webkit'],
    folders: ['test'],
    except: ['test/e2e', 'test/faults', 'test/import-rules', 'test/node'],
    config: 'web-test-runner.config.mjs',
  },
  {
    name: 'pages',
    what: 'the payment page and the receipt, in Chromium and in Firefox',
    kind: 'browser',
    // They look into frames of other sites, for which WebKit's driver has no way while a test runs.
    engines: ['chromium', 'firefox'],
    folders: ['gateway/pages'],
    config: 'gateway/pages/web-test-runner.config.mjs',
  },
  {
    name: 'node',
    what: 'the gateway, the demo, the judge of the faults run, the bench, the import rules, and the button outside a browser',
    kind: 'node',
    folders: ['gateway/test', 'demo/test', 'bench/test', 'test/faults', 'test/import-rules', 'test/node'],
    built: true,
  },
  {
    name: 'postgres',
    what: 'the gateway once more, on PostgreSQL',
    kind: 'node',
    folders: ['gateway/test'],
    built: true,
    postgres: true,
  },
  {
    name: 'e2e',
    what: 'whole payments in Chromium and in Firefox, on what `npm start` starts',
    kind: 'one-process',
    engines: ['chromium', 'firefox'],
    folders: ['test/e2e'],
    built: true,
  },
];

/**
 * @param {string} folder
 * @returns {string[]}
 */
function testsUnder(folder) {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules' && name !== 'dist')
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return testsUnder(path);
      return entry.name.endsWith('.test.ts') ? [path] : [];
    })
    .sort();
}

/**
 * The test files of a suite, as paths from the repo's root. (Node 20 takes no globs.)
 * @param {Suite} suite
 */
function testFiles({ folders, except = [] }) {
  return folders
    .flatMap(testsUnder)
    .filter((file) => !except.some((folder) => file.startsWith(`${folder}/`)));
}

/**
 * The test files of the suite of this name.
 * @param {string} name
 */
export function testsOf(name) {
  const suite = SUITES.find((one) => one.name === name);
  if (!suite) throw new Error(`there is no suite ${name}`);
  return testFiles(suite);
}

/**
 * What to run: whole suites by name, files by a part of their path; everything when nothing is named.
 * @param {string[]} wanted
 * @returns {{ suite: Suite, files: string[] }[]}
 */
export function selectTests(wanted) {
  const names = SUITES.map(({ name }) => name);
  const parts = wanted.filter((word) => !names.includes(word));
  return SUITES.flatMap((suite) => {
    const all = testFiles(suite);
    const whole = wanted.length === 0 || wanted.includes(suite.name);
    if (whole) return [{ suite, files: all }];
    if (suite.postgres) return [];
    const files = all.filter((file) => parts.some((part) => file.includes(part)));
    return files.length > 0 ? [{ suite, files }] : [];
  });
}
