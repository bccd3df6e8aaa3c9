// `npm run bench:…`: builds, and measures what is built (bench/).
import { spawnSync } from 'node:child_process';

/** @param {string[]} args */
function node(args) {
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  return status ?? 1;
}

const [part = '', ...args] = process.argv.slice(2);
const built = args.includes('--help') ? 0 : node(['scripts/build.mjs']);
process.exitCode =
  built === 0 ? node(['--import=tsx', '--conditions=source', `bench/${part}/main.ts`, ...args]) : built;
