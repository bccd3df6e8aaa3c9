// `npm run build`: everything that is served or run, all at once.
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildButton } from './build-button.mjs';
import { buildPages } from './build-pages.mjs';
import { buildPrograms } from './build-programs.mjs';
import { buildShopPages } from './build-shop-pages.mjs';

/** @param {string} path */
const fromRoot = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

const button = fromRoot('dist');
const pages = fromRoot('gateway/dist/pages');
const shopPages = fromRoot('demo/dist/shop-pages');

/**
 * Chunks carry a hash in their names, so those of earlier builds would stay for ever. They go after the build, not before
 * it: a stack that is running serves from these folders.
 * @param {string} folder
 * @param {number} builtSince milliseconds since the epoch
 */
function removeStale(folder, builtSince) {
  const scripts = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(js|css|map)$/.test(file),
  );
  for (const file of scripts.map((name) => join(folder, name))) {
    if (statSync(file).mtimeMs < builtSince - 1000) rmSync(file, { force: true });
  }
}

const started = Date.now();
await Promise.all([
  buildButton({ outdir: button }),
  buildPages({ outdir: pages }),
  buildShopPages({ outdir: shopPages }),
  buildPrograms(),
]);
for (const folder of [button, pages, shopPages]) removeStale(folder, started);
