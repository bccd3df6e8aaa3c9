import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, test, type TestContext } from 'node:test';
import { ChildProgram, type Program } from '../../start/child-program.js';

async function programOf(t: TestContext, source: string): Promise<Program> {
  const folder = await mkdtemp(join(tmpdir(), 'ktpay-child-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'program.mjs');
  await writeFile(file, source);
  return { name: 'bank', file, env: { GREETING: 'salem' }, graceMs: 500 };
}

/** Runs it until it has said something. */
async function speaking(program: Program): Promise<{ child: ChildProgram; said: string }> {
  let child: ChildProgram | undefined;
  const said = await new Promise<string>((resolve) => {
    child = new ChildProgram(program, (_name, { text }) => resolve(text));
  });
  assert.ok(child);
  return { child, said };
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('a program of the demo', () => {
  test('one that dies is named, with how and with its last words', async (t) => {
    const program = await programOf(t, 'console.error("the vault is locked"); process.exit(3);');
    const child = new ChildProgram(program, () => undefined);
    await assert.rejects(child.died(), /the bank ended with code 3[\s\S]*the vault is locked/);
  });

  test('it has its own environment and ends in peace when asked', async (t) => {
    const program = await programOf(
      t,
      `process.on('SIGTERM', () => process.exit(0)); console.log(process.env.GREETING); setInterval(() => {}, 1000);`,
    );
    const { child, said } = await speaking(program);
    assert.equal(said, 'salem');
    await child.stop();
  });

  test('one that will not stop is ended after its time', { timeout: 20_000 }, async (t) => {
    const program = await programOf(
      t,
      `process.on('SIGTERM', () => {}); console.log('here'); setInterval(() => {}, 1000);`,
    );
    const { child } = await speaking(program);
    await child.stop();
  });

  test('nothing is left behind when its parent is killed', { timeout: 20_000 }, async (t) => {
    const program = await programOf(t, `console.log(process.pid); setInterval(() => {}, 1000);`);
    const source = new URL('../../start/child-program.ts', import.meta.url).href;
    const parent = spawn(process.execPath, [
      '--import=tsx',
      '--input-type=module',
      '--eval',
      `import { ChildProgram } from ${JSON.stringify(source)};
       new ChildProgram(${JSON.stringify(program)}, (_name, { text }) => console.log(text));`,
    ]);
    const [line] = (await once(createInterface({ input: parent.stdout }), 'line')) as [string];
    const pid = Number(line);
    assert.ok(isRunning(pid));
    parent.kill('SIGKILL');
    while (isRunning(pid)) await wait(20);
  });
});
