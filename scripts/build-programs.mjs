import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What is run → where its source is. */
const PROGRAMS = {
  'gateway/dist/main': 'gateway/src/main.ts',
  'gateway/dist/cli': 'gateway/src/cli.ts',
  'demo/dist/bank': 'demo/bank/main.ts',
  'demo/dist/provider': 'demo/provider/main.ts',
  'demo/dist/shop': 'demo/shop/main.ts',
  'demo/dist/start': 'demo/start.ts',
};

/**
 * Bundles the programs that plain Node runs. Packages stay outside, except the wire contract: as a package it is there
 * as TypeScript alone, which plain Node does not read.
 */
export async function buildPrograms() {
  const entryPoints = Object.fromEntries(
    Object.entries(PROGRAMS).filter(([, source]) => existsSync(`${root}/${source}`)),
  );
  await build({
    absWorkingDir: root,
    entryPoints,
    outdir: '.',
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    alias: { '@nplus.tech/ktwidget-client/protocol': `${root}/src/protocol/index.ts` },
    conditions: ['source'],
    sourcemap: true,
    logLevel: 'warning',
  });
}
