import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transform } from 'esbuild';
import { buildButton } from '../../scripts/build-button.mjs';

const LIMIT = fileURLToPath(new URL('limit-pay-button.js', import.meta.url));

/** The scripts that are compared, by their address on the shop's site. */
export interface BuiltScripts {
  files: Map<string, Buffer>;
  /** What a page of ours has before the button works, and what its frame waits for where there is X25519. */
  beforeItWorks: string[];
  beforeTheFrame: string[];
  /** What runs the session, in Russian: fetched beside it, and no frame waits for it. */
  besideTheFrame: string[];
  /** What a browser without X25519 fetches before the frame too. */
  withoutX25519: string[];
  /** What a click needs first. */
  start: string;
}

export const OURS = '/kt/kt-pay-button.js';
export const LIMITS = '/limit-pay-button.js';

const imported = /(?:from|import)\s*["'](\.{1,2}\/[^"']+)["']/g;
const lazy = /import\(["'](\.\/[^"']+session-parts[^"']*)["']\)/;

/** A file and everything that it imports by itself. */
async function withImports(folder: string, entry: string, into: Map<string, Buffer>): Promise<string[]> {
  const address = new URL(entry, 'file:///').pathname;
  if (into.has(address)) return [];
  const text = await readFile(join(folder, address));
  into.set(address, text);
  const found = [address];
  for (const [, path = ''] of text.toString().matchAll(imported)) {
    found.push(...(await withImports(folder, new URL(path, `file://${address}`).pathname, into)));
  }
  return found;
}

/** Builds the button as a shop serves it, and minifies the limit. */
export async function buildScripts(): Promise<BuiltScripts> {
  const folder = await mkdtemp(join(tmpdir(), 'ktpay-bench-button-'));
  try {
    await buildButton({ outdir: join(folder, 'kt') });
    const files = new Map<string, Buffer>();
    const beforeItWorks = await withImports(folder, OURS, files);
    const entry = files.get(OURS)?.toString() ?? '';
    const [, start] = lazy.exec(entry) ?? [];
    if (start === undefined)
      throw new Error('the button does not fetch what starts a payment: what is measured?');
    const startAddress = new URL(start, `file://${OURS}`).pathname;
    const later = await withImports(folder, startAddress, files);
    for (const name of await readdir(join(folder, 'kt/chunks'))) {
      if (name.endsWith('.js'))
        files.set(`/kt/chunks/${name}`, await readFile(join(folder, 'kt/chunks', name)));
    }
    const chunk = (name: string): string => {
      const found = [...files.keys()].find((path) => path.startsWith(`/kt/chunks/${name}-`));
      if (found === undefined) throw new Error(`the button has no part ${name}: what is measured?`);
      return found;
    };
    const limit = await transform(await readFile(LIMIT, 'utf8'), {
      minify: true,
      format: 'esm',
      target: 'es2022',
    });
    files.set(LIMITS, Buffer.from(limit.code));
    return {
      files,
      beforeItWorks,
      beforeTheFrame: [...beforeItWorks, ...later],
      besideTheFrame: [chunk('payment-controller'), chunk('ru')],
      withoutX25519: [chunk('libsodium')],
      start: startAddress,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
