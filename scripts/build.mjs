// `npm run build`: everything that is served or run, all at once.
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildButton } from './build-button.mjs';
import { buildPages } from './build-pages.mjs';
import { buildPrograms } from './build-programs.mjs';
import { buildShopApps } from './build-shop-apps.mjs';
import { buildShopPages } from './build-shop-pages.mjs';

/** @param {string} path */
const fromRoot = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

const button = fromRoot('dist');

/**
 * Chunks carry a hash in their names, so those of earlier builds would stay for ever. They go after the build, not before
 * it: a stack that is running serves from this folder.
 * @param {string} folder
 * @param {number} builtSince milliseconds since the epoch
 */
function removeStale(folder, builtSince) {
  const built = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(js|map)$/.test(file),
  );
  for (const file of built.map((name) => join(folder, name))) {
    if (statSync(file).mtimeMs < builtSince - 1000) rmSync(file, { force: true });
  }
}

const started = Date.now();
await Promise.all([
  buildButton({ outdir: button }),
  buildPages({ outdir: fromRoot('gateway/dist/pages') }),
  buildShopPages({ outdir: fromRoot('demo/dist/shop-pages') }),
  buildPrograms(),
]);
removeStale(button, started);
await buildShopApps({ outdir: fromRoot('demo/dist/shop-apps') });
