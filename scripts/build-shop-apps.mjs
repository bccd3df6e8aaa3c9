// The shop's pages in Vue, React and Angular: each is a package of its own and is built by its own tool, once what it is
// made of has changed.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { buildTypes } from './build-package.mjs';
import { withParts } from './build-shop-pages.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const apps = join(root, 'demo/shop/apps');

/** What every app is made of, beside its own folder. */
const SHARED = [
  ...['define.js', 'index.js', 'locales', 'modules', 'protocol'].map((module) => `dist/${module}`),
  'demo/shop/pages/parts',
  'demo/shop/pages/shared',
  'package-lock.json',
  'tsconfig.base.json',
];

/**
 * @param {string} path a file, or a folder with all in it
 * @returns {string[]}
 */
function filesOf(path) {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules' && !name.endsWith('.map'))
    .flatMap(({ name }) => filesOf(join(path, name)))
    .sort();
}

/** @param {string} app its folder */
function fingerprint(app) {
  const hash = createHash('sha256');
  for (const file of [app, ...SHARED.map((path) => join(root, path))].flatMap(filesOf))
    hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
}

/** @param {string} app its folder */
async function runItsTool(app) {
  const npm = process.env['npm_execpath'];
  const [program, ...args] = npm === undefined ? ['npm'] : [process.execPath, npm];
  try {
    await promisify(execFile)(program, [...args, 'run', '--silent', 'build'], { cwd: app });
  } catch (error) {
    const { stdout, stderr } = /** @type {{ stdout: string, stderr: string }} */ (error);
    throw new Error(`${app} was not built:\n${stdout}${stderr}`, { cause: error });
  }
}

/**
 * Builds what has changed. The button must be built: the apps install it as any merchant does.
 * @param {{ outdir: string }} options where to, a folder for each app
 */
export async function buildShopApps({ outdir }) {
  const changed = readdirSync(apps)
    .map((name) => ({ name, folder: join(apps, name), page: join(outdir, name, 'index.html') }))
    .map((app) => ({ ...app, made: fingerprint(app.folder), stamp: join(outdir, `${app.name}.made-of`) }))
    .filter(({ page, made, stamp }) => {
      return !existsSync(page) || !existsSync(stamp) || readFileSync(stamp, 'utf8') !== made;
    });
  if (changed.length === 0) return;
  buildTypes(join(root, 'dist/types'));
  await Promise.all(
    changed.map(async ({ folder, page, made, stamp }) => {
      await runItsTool(folder);
      writeFileSync(page, withParts(readFileSync(page, 'utf8')));
      writeFileSync(stamp, made);
    }),
  );
}
