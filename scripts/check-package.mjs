// Packs what npm would publish, in a folder of its own, and lets publint and attw judge it as a shop's tools will see it.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildPackage } from './build-package.mjs';

const staged = 'node_modules/.cache/package';
rmSync(staged, { recursive: true, force: true });
mkdirSync(staged, { recursive: true });
const { files } = JSON.parse(readFileSync('package.json', 'utf8'));
for (const name of ['package.json', ...files.filter((/** @type {string} */ file) => file !== 'dist')])
  cpSync(name, join(staged, name), { recursive: true });
await buildPackage({ outdir: join(staged, 'dist') });

/**
 * @param {string} command
 * @param {string[]} args
 */
function run(command, ...args) {
  const { status, stdout } = spawnSync(command, args, { cwd: staged, encoding: 'utf8' });
  if (status === 0) return stdout;
  console.error(stdout);
  throw new Error(`${command} ${args.join(' ')} failed`);
}

const [{ filename, files: packed }] = JSON.parse(run('npm', 'pack', '--json', '--ignore-scripts'));
const paths = new Set(packed.map((/** @type {{ path: string }} */ { path }) => path));
const told = [...readFileSync('README.md', 'utf8').matchAll(/\bdist\/[\w.-]+\.(?:html|js|json)\b/g)];
const lost = told.map(([path]) => path).filter((path) => !paths.has(path));
if (lost.length > 0) throw new Error(`the README tells of what is not packed: ${lost.join(', ')}`);
run('publint', 'run', filename, '--strict');
// The package has ES modules alone, as browsers do.
run('attw', filename, '--profile', 'esm-only', '--no-color');
console.log(`${filename}: publint and attw have nothing to say`);
