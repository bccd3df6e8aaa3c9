// Builds the button by itself and holds it to the budgets of package.json, in bytes as brotli sends them.
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { buildButton } from './build-button.mjs';

const outdir = 'node_modules/.cache/button-size';
rmSync(outdir, { recursive: true, force: true });
await buildButton({ outdir });
// What one of these imports by itself would be one more trip, which no budget counts.
const chunks = readdirSync(`${outdir}/chunks`).map((file) => `chunks/${file}`);
const start = chunks.find((file) => /session-parts-\w+\.js$/.test(file));
for (const file of ['kt-pay-button.js', start]) {
  if (/\bfrom"\.{1,2}\//.test(readFileSync(`${outdir}/${file}`, 'utf8'))) {
    throw new Error(`${file} does not stand alone: something is shared with what is fetched later`);
  }
}
const { status } = spawnSync('npx', ['--no-install', 'size-limit'], { stdio: 'inherit' });
process.exitCode = status ?? 1;
