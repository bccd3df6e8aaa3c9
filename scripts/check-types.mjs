// Type-checks every project of the repo; each has its own globals (a browser's, Node's or a test runner's).
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';

const { resolve } = createRequire(import.meta.url);
const tsc = resolve('typescript/bin/tsc');
/** What checks Vue's templates too. Angular's are checked by its build. */
const vueTsc = resolve('vue-tsc/bin/vue-tsc.js');
const vue = 'demo/shop/apps/vue';

const projects = [
  '.',
  'test/e2e',
  'test/import-rules',
  'test/faults',
  'test/node',
  'test/types',
  'gateway',
  'gateway/pages',
  'demo',
  'demo/shop/pages',
  'demo/shop/apps/react',
  vue,
  'bench',
  'scripts',
];

const failed = projects
  .filter((project) => existsSync(`${project}/tsconfig.json`))
  .filter((project) => {
    const checker = project === vue ? vueTsc : tsc;
    const { status } = spawnSync(process.execPath, [checker, '-p', project], { stdio: 'inherit' });
    return status !== 0;
  });
if (failed.length > 0) {
  console.error(`types: failed in ${failed.join(', ')}`);
  process.exit(1);
}
