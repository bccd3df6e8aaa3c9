import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const pages = fileURLToPath(new URL('../demo/shop/pages', import.meta.url));

const PARTS = 'parts';

/**
 * What several pages show alike stands once, in `parts/`: `<!-- part: name -->` brings it in. A part may have parts.
 * @param {string} html
 * @returns {string}
 */
export const withParts = (html) =>
  html.replace(/<!-- part: ([a-z-]+) -->/g, (_mark, name) =>
    withParts(readFileSync(join(pages, PARTS, `${name}.html`), 'utf8')),
  );

/** @type {import('esbuild').Plugin} */
const htmlParts = {
  name: 'html-parts',
  setup({ onLoad }) {
    onLoad({ filter: /\.html$/ }, ({ path }) => ({
      contents: withParts(readFileSync(path, 'utf8')),
      loader: 'copy',
    }));
  },
};

/** Each folder is one way to build the page; every `main*` and `.html` in it is an entry, and so is every picture. */
function entryPoints() {
  return readdirSync(pages, { recursive: true, encoding: 'utf8' })
    .filter((file) => !file.startsWith(PARTS))
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
    plugins: [htmlParts],
    loader: { '.html': 'copy', '.svg': 'copy' },
    minify: true,
    sourcemap: true,
    logLevel: 'warning',
  });
}
