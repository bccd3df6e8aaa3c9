import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import { lockFolder } from '../../start/folder-lock.js';

async function freshFolder(t: TestContext, name = 'data'): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ktpay-lock-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return join(folder, name);
}

describe('the data folder', () => {
  test('a second start on it is refused and told what to do; after the first has ended it is let in', async (t) => {
    const folder = await freshFolder(t);
    const unlock = await lockFolder(folder);
    await assert.rejects(lockFolder(folder), /already runs on .*KT_DATA_DIR/);
    await unlock();
    await (
      await lockFolder(folder)
    )();
  });

  test('is free at once after its holder was killed', async (t) => {
    const folder = await freshFolder(t);
    const holder = `
      import { lockFolder } from ${JSON.stringify(new URL('../../start/folder-lock.ts', import.meta.url).href)};
      await lockFolder(${JSON.stringify(folder)});
      console.log('held');
      setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--import=tsx', '--input-type=module', '--eval', holder]);
    await once(child.stdout, 'data');
    await assert.rejects(lockFolder(folder), /already runs/);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await (
      await lockFolder(folder)
    )();
  });

  test('may have a path too long for a socket', async (t) => {
    const folder = await freshFolder(t, 'd'.repeat(120));
    const unlock = await lockFolder(folder);
    await assert.rejects(lockFolder(folder), /already runs/);
    await unlock();
  });
});
