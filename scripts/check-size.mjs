// Builds the button by itself and holds it to the budgets of package.json, in bytes as brotli sends them.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { buildButton } from './build-button.mjs';

const outdir = 'node_modules/.cache/button-size';
rmSync(outdir, { recursive: true, force: true });
await buildButton({ outdir });
// A chunk that the entry imports by itself would be a second trip that no budget counts.
if (/\bfrom"\.\//.test(readFileSync(`${outdir}/kt-pay-button.js`, 'utf8'))) {
  throw new Error('kt-pay-button.js does not stand alone: something is shared with what is fetched later');
}
const { status } = spawnSync('npx', ['--no-install', 'size-limit'], { stdio: 'inherit' });
process.exitCode = status ?? 1;
