// Builds the button by itself and holds it to the budgets of package.json, in bytes as brotli sends them.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildButton } from './build-button.mjs';

const outdir = 'node_modules/.cache/button-size';
rmSync(outdir, { recursive: true, force: true });
await buildButton({ outdir });
// What one of these imports by itself would be one more trip, which no budget counts. (That the two have nothing in common,
// their build sees to.)
const chunks = readdirSync(`${outdir}/chunks`).map((file) => `chunks/${file}`);
const start = chunks.find((file) => /session-parts-\w+\.js$/.test(file));
for (const file of ['kt-pay-button.js', start]) {
  if (/\bfrom"\.{1,2}\//.test(readFileSync(`${outdir}/${file}`, 'utf8'))) {
    throw new Error(`${file} does not stand alone: something is shared with what is fetched later`);
  }
}
// Everything that is fetched later is where it is fetched from.
for (const file of ['kt-pay-button.js', ...chunks.filter((name) => name.endsWith('.js'))]) {
  const text = readFileSync(`${outdir}/${file}`, 'utf8');
  for (const [, path = ''] of text.matchAll(/\bimport\("(\.[^"]+)"\)/g)) {
    if (!existsSync(join(outdir, dirname(file), path)))
      throw new Error(`${file} fetches ${path}, which is not there`);
  }
}
const { status } = spawnSync('npx', ['--no-install', 'size-limit'], { stdio: 'inherit' });
process.exitCode = status ?? 1;
