// Builds the payment page and the back-link: hashed files and the manifest that names them.
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const pages = join(root, 'gateway/pages');

/**
 * Builds into `outdir`, each file compressed beside it; what an earlier build left there goes. The HTML is not built: the gateway writes it per payment.
 * @param {{ outdir?: string }} [options]
 * @returns {Promise<Record<string, string>>} the manifest: the plain name of each file → its hashed name
 */
export async function buildPages({ outdir = join(root, 'gateway/dist/pages') } = {}) {
  const { metafile } = await build({
    entryPoints: [
      { in: join(pages, 'define.ts'), out: 'payment-page' },
      { in: join(pages, 'payment-page.css'), out: 'payment-page' },
      { in: join(pages, 'ahead.ts'), out: 'bank-page-ahead' },
      { in: join(pages, 'back-link.ts'), out: 'back-link' },
    ],
    outdir,
    absWorkingDir: root,
    entryNames: '[name]-[hash]',
    bundle: true,
    minify: true,
    format: 'esm',
    target: ['es2022', 'chrome111', 'firefox115', 'safari16.4'],
    conditions: ['source', 'production'],
    charset: 'utf8',
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  });
  /** @type {Record<string, string>} */
  const manifest = {};
  for (const path of Object.keys(metafile.outputs)) {
    const name = basename(path);
    manifest[name.replace(/-[A-Z0-9]{8}(?=\.)/, '')] = name;
  }
  await mkdir(outdir, { recursive: true });
  await writeFile(join(outdir, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  const names = Object.values(manifest);
  for (const name of names) {
    await writeFile(join(outdir, `${name}.br`), brotliCompressSync(await readFile(join(outdir, name))));
  }
  const kept = new Set([...names, ...names.map((name) => `${name}.br`), 'manifest.json']);
  for (const name of await readdir(outdir))
    if (!kept.has(name)) await rm(join(outdir, name), { recursive: true });
  return manifest;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(await buildPages());
