// `npm run bench:…`: builds, measures what is built (bench/), and says how long it took.
import { spawnSync } from 'node:child_process';

/** @param {string[]} args */
function node(args) {
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  return status ?? 1;
}

const [part = '', ...args] = process.argv.slice(2);
const helps = args.includes('--help');
const began = performance.now();
const built = helps ? 0 : node(['scripts/build.mjs']);
process.exitCode =
  built === 0 ? node(['--import=tsx', '--conditions=source', `bench/${part}/main.ts`, ...args]) : built;
if (!helps) console.log(`\ntook ${Math.round((performance.now() - began) / 1000)} s, building included`);
