// Builds what npm publishes, into dist/: the modules, their types, and what editors know of the element.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { PACKAGE_MODULES, buildButton } from './build-button.mjs';
import { buildManifest } from './build-manifest.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** @param {string} outdir */
export function buildTypes(outdir) {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const program = ts.createProgram(
    PACKAGE_MODULES.map((name) => join(root, 'src', `${name}.ts`)),
    {
      ...options,
      noEmit: false,
      declaration: true,
      emitDeclarationOnly: true,
      rootDir: join(root, 'src'),
      outDir: outdir,
    },
  );
  const found = [...ts.getPreEmitDiagnostics(program), ...program.emit().diagnostics];
  if (found.length > 0) throw new Error(ts.formatDiagnostics(found, ts.createCompilerHost(options)));
}

/** @param {{ outdir: string }} options where to */
export async function buildPackage({ outdir }) {
  await buildButton({ outdir });
  buildTypes(join(outdir, 'types'));
  await buildManifest(outdir);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildPackage({ outdir: join(root, 'dist') });
