import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { weigh, type Weight } from './weight.js';

const FOLDER = fileURLToPath(new URL('../competitors/', import.meta.url));

/** What a shop imports of each package to have its button or its checkout. */
const IMPORTS: Record<string, string> = {
  '@google-pay/button-element': `import '@google-pay/button-element';`,
  '@adyen/adyen-web': `import { AdyenCheckout, Dropin } from '@adyen/adyen-web'; console.log(AdyenCheckout, Dropin);`,
  'braintree-web-drop-in': `import dropin from 'braintree-web-drop-in'; console.log(dropin);`,
  zoid: `import { create } from 'zoid'; console.log(create);`,
  '@polar-sh/checkout': `import { PolarEmbedCheckout } from '@polar-sh/checkout/embed'; console.log(PolarEmbedCheckout);`,
};

/** A package with its version, and what importing it weighs. */
export interface WeighedPackage {
  name: string;
  weight: Weight;
}

/** Installs the packages once. False when that cannot be done here. */
function install(): boolean {
  if (existsSync(join(FOLDER, 'node_modules'))) return true;
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', '--omit=peer'];
  return spawnSync('npm', ['install', '--prefix', FOLDER, ...flags], { stdio: 'inherit' }).status === 0;
}

async function weighImport(statement: string): Promise<Weight> {
  const { outputFiles } = await build({
    stdin: { contents: statement, resolveDir: FOLDER, loader: 'js' },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"', __DEBUG__: 'false' },
    logLevel: 'error',
  });
  return weigh(outputFiles.map(({ contents }) => Buffer.from(contents)));
}

/** What the named packages weigh, bundled as a shop's build would; null when they cannot be installed. */
export async function weighPackages(): Promise<WeighedPackage[] | null> {
  if (!install()) return null;
  const weighed: WeighedPackage[] = [];
  for (const [name, statement] of Object.entries(IMPORTS)) {
    const file = await readFile(join(FOLDER, 'node_modules', name, 'package.json'), 'utf8');
    const { version } = JSON.parse(file) as { version: string };
    weighed.push({ name: `${name} ${version}`, weight: await weighImport(statement) });
  }
  return weighed;
}
