import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { throwawayPostgres } from '../../scripts/throwaway-postgres.mjs';

const root = resolve(import.meta.dirname, '../..');
const run = promisify(execFile);

/** Each measurement with the smallest round it has, and what its report must name. No figure is judged here. */
const BENCHES = [
  {
    name: 'button',
    tiny: ['--rounds', '1', '--bytes', '0'],
    rows: [
      'before it works',
      'click → dialog painted',
      'event duration',
      'POST sent',
      'frame asked for',
      'long tasks',
      'left alone by the host',
    ],
    needsPostgres: false,
  },
  {
    name: 'gateway',
    tiny: [
      '--rounds',
      '1',
      '--seconds',
      '0.2',
      '--payments',
      '4',
      '--paid',
      '2',
      '--opened',
      '1',
      '--notifications',
      '16',
    ],
    rows: [
      'gateway ÷ plain pg',
      'whole payments through the emulators',
      '4 of whom never answer',
      'resident, MB',
    ],
    needsPostgres: true,
  },
  {
    name: 'growth',
    tiny: ['--largest', '100', '--rounds', '1'],
    rows: [
      'largest ÷ smallest',
      'status of a payment',
      'poll that finds nothing',
      'claim of due work',
      'Index',
    ],
    needsPostgres: true,
  },
];

async function bench(name: string, args: readonly string[]): Promise<string> {
  const program = ['--import=tsx', '--conditions=source', `bench/${name}/main.ts`, ...args];
  return (await run(process.execPath, program, { cwd: root })).stdout;
}

describe('the measurements', () => {
  let hasPostgres = false;
  before(async () => {
    const server = await throwawayPostgres();
    hasPostgres = server !== null;
    await server?.stop();
  });

  for (const { name, tiny, rows, needsPostgres } of BENCHES) {
    test(`bench/${name} --help tells its options`, async () => {
      const help = await bench(name, ['--help']);
      for (const option of tiny.filter((word) => word.startsWith('--')))
        assert.ok(help.includes(option), option);
    });

    test(`bench/${name} prints its tables and keeps its figures`, async (t) => {
      if (needsPostgres && !hasPostgres) {
        t.skip('no PostgreSQL');
        return;
      }
      const report = await bench(name, tiny);
      for (const row of rows) assert.ok(report.includes(row), `no “${row}” in:\n${report}`);
      assert.doesNotMatch(report, /NaN|Infinity/);
      const kept: unknown = JSON.parse(await readFile(resolve(root, `bench/results/${name}.json`), 'utf8'));
      assert.ok(typeof kept === 'object' && kept !== null && 'measured' in kept);
    });
  }

  test('an option that no measurement has is refused by name', async () => {
    await assert.rejects(bench('growth', ['--sizes', '5']), /--sizes/);
  });
});
