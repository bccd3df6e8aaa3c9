import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const pages = fileURLToPath(new URL('../demo/shop/pages', import.meta.url));

/** Each folder is one way to build the page; every `main*` and `.html` in it is an entry, and so is every picture. */
function entryPoints() {
  return readdirSync(pages, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(html|svg)$/.test(file) || /(^|[/\\])main[^/\\]*\.(ts|css)$/.test(file))
    .map((file) => join(pages, file));
}

/**
 * Bundles the shop's browser pages.
 * @param {{ outdir: string }} options where to
 */
export async function buildShopPages({ outdir }) {
  await build({
    entryPoints: entryPoints(),
    outbase: pages,
    outdir,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    conditions: ['source'],
    loader: { '.html': 'copy', '.svg': 'copy' },
    minify: true,
    sourcemap: true,
    logLevel: 'warning',
  });
}
