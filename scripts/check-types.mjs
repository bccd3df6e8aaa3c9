// Type-checks every project of the repo; each has its own globals (a browser's, Node's or a test runner's).
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';

const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
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
  'bench',
  'scripts',
];

const failed = projects
  .filter((project) => existsSync(`${project}/tsconfig.json`))
  .filter((project) => {
    const { status } = spawnSync(process.execPath, [tsc, '-p', project], { stdio: 'inherit' });
    return status !== 0;
  });
if (failed.length > 0) {
  console.error(`types: failed in ${failed.join(', ')}`);
  process.exit(1);
}
