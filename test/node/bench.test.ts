import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { throwawayPostgres } from '../../scripts/throwaway-postgres.mjs';

const root = resolve(import.meta.dirname, '../..');
const run = promisify(execFile);

/** Each measurement with the smallest round it has, and what its report must name. No figure is judged here. */
const BENCHES = [
  {
    name: 'button',
    tiny: ['--rounds', '1', '--bytes', '0', '--throttled', '0'],
    rows: [
      'before it works',
      'click → dialog painted',
      'event duration',
      'POST sent',
      'frame asked for',
      'long tasks',
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

describe('the measurements', () => {
  let hasPostgres = false;
  /** Not where measured figures are. */
  let results = '';

  async function bench(name: string, args: readonly string[]): Promise<string> {
    const program = ['--import=tsx', '--conditions=source', `bench/${name}/main.ts`, ...args];
    const env = { ...process.env, KT_BENCH_RESULTS: results };
    return (await run(process.execPath, program, { cwd: root, env })).stdout;
  }

  before(async () => {
    const server = await throwawayPostgres();
    hasPostgres = server !== null;
    await server?.stop();
    results = await mkdtemp(join(tmpdir(), 'ktpay-bench-results-'));
  });
  after(() => rm(results, { recursive: true, force: true }));

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
      assert.ok(report.includes(tiny.slice(0, 2).join(' ')), 'its options');
      for (const row of rows) assert.ok(report.includes(row), `no “${row}” in:\n${report}`);
      assert.doesNotMatch(report, /NaN|Infinity/);
      const kept: unknown = JSON.parse(await readFile(join(results, `${name}.json`), 'utf8'));
      assert.ok(typeof kept === 'object' && kept !== null && 'measured' in kept);
    });
  }

  test('bench/button measures a finger too', async () => {
    const report = await bench('button', [
      '--rounds',
      '1',
      '--bytes',
      '0',
      '--throttled',
      '0',
      '--touch',
      '1',
    ]);
    assert.match(report, /frame asked for/);
  });

  test('a finger that stays too long for a click is refused', async () => {
    await assert.rejects(bench('button', ['--touch', '1', '--press', '500']), /--press/);
  });

  test('an option that no measurement has, or no number, is refused by name, with the options that there are', async () => {
    for (const args of [
      ['--sizes', '5'],
      ['--rounds', 'many'],
    ]) {
      const refused = (error: unknown) => {
        const { code, stderr } = error as { code: number; stderr: string };
        assert.equal(code, 2);
        assert.ok(stderr.includes(args[0] ?? '') && stderr.includes('--largest N'), stderr);
        assert.doesNotMatch(stderr, /\n +at /);
        return true;
      };
      await assert.rejects(bench('growth', args), refused);
    }
  });
});
