// Makes custom-elements.json: what editors and documentation tools know of the element. The JSDoc of its class is the source.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
// @ts-expect-error the analyzer carries no types
import { cli } from '@custom-elements-manifest/analyzer/cli.js';
import { generateVsCodeCustomElementData } from 'custom-element-vs-code-integration';

const root = fileURLToPath(new URL('..', import.meta.url));

/** @typedef {{ name?: string, privacy?: string, static?: boolean, inheritedFrom?: unknown }} Named */

/** What the element promises; how it keeps it is nobody's business. */
export async function makeManifest() {
  const manifest = await cli({
    argv: [
      'analyze',
      ...['--globs', 'src/kt-pay-*.ts', 'src/define.ts', '--exclude', '**/*.styles.ts'],
      // Where package.json says it is: the analyzer rewrites package.json when the two differ.
      ...['--outdir', 'dist', '--quiet'],
    ],
    cwd: root,
    noWrite: true,
  });
  for (const { declarations } of manifest.modules) {
    for (const declaration of declarations) {
      declaration.members = declaration.members?.filter(
        (/** @type {Named} */ { name, privacy, static: isStatic }) =>
          name?.startsWith('#') === false && privacy === undefined && isStatic !== true,
      );
      // Events are made in one place, where the analyzer sees a variable.
      declaration.events = declaration.events?.filter((/** @type {Named} */ { name }) => name !== 'name');
    }
  }
  return manifest;
}

/**
 * Writes the manifest, and what VS Code wants of it in files of its own form.
 * @param {string} outdir
 */
export async function buildManifest(outdir) {
  const manifest = await makeManifest();
  await writeFile(join(outdir, 'custom-elements.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  generateVsCodeCustomElementData(manifest, { outdir, hideLogs: true });
}
