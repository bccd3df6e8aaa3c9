// `npm run test:faults`: builds, and lets payments and kills meet (test/faults).
import { spawnSync } from 'node:child_process';

/** @param {string[]} args */
function node(args) {
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  return status ?? 1;
}

const args = process.argv.slice(2);
const built = args.includes('--help') ? 0 : node(['scripts/build.mjs']);
process.exitCode =
  built === 0 ? node(['--import=tsx', '--conditions=source', 'test/faults/main.ts', ...args]) : built;
