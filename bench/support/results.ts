import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, platform, totalmem } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where figures are kept; tests say another one, so that they spoil no measured ones. */
const FOLDER = process.env['KT_BENCH_RESULTS'] ?? fileURLToPath(new URL('../results', import.meta.url));

/** What the figures were measured on. */
function machine(): {
  processor: string;
  cores: number;
  memoryGb: number;
  platform: string;
  node: string;
} {
  const all = cpus();
  return {
    processor: all[0]?.model ?? 'unknown',
    cores: all.length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    platform: platform(),
    node: process.version,
  };
}

/** The machine in a line. */
export function machineLine(): string {
  const { processor, cores, memoryGb, platform: system, node } = machine();
  return `${processor}, ${cores} cores, ${memoryGb} GB, ${system}, Node ${node}`;
}

/** Writes everything that was measured to `<name>.json` in `bench/results`, which git ignores. */
export async function writeResults(name: string, measured: unknown): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  const at = new Date().toISOString();
  const text = JSON.stringify({ at, machine: machine(), measured }, null, 2);
  const file = join(FOLDER, `${name}.json`);
  await writeFile(file, `${text}\n`);
  console.log(`\nall of it: ${relative('', file)}`);
}
