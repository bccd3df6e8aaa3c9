import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { FolderInUse, lockFolder } from '../../src/store/folder-lock.js';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kt-lock-'));
});
after(() => rm(folder, { recursive: true, force: true }));

const HOLDER = `
import { lockFolder } from ${JSON.stringify(join(import.meta.dirname, '../../src/store/folder-lock.ts'))};
await lockFolder(process.argv[1]);
process.stdout.write('locked');
setInterval(() => undefined, 1000);
`;

test('a second process on one database folder is refused with a clear error', async () => {
  const unlock = await lockFolder(folder);
  await assert.rejects(
    lockFolder(folder),
    (error: unknown) => error instanceof FolderInUse && /KT_DATA_DIR/.test(error.message),
  );
  await unlock();
  await (
    await lockFolder(folder)
  )();
});

test('after SIGKILL the folder is free at once', async () => {
  const holder = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', HOLDER, folder]);
  await once(holder.stdout, 'data');
  await assert.rejects(lockFolder(folder), FolderInUse);
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  await (
    await lockFolder(folder)
  )();
});

test('of many that want a dead process’s folder at once, exactly one gets it', async () => {
  const holder = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', HOLDER, folder]);
  await once(holder.stdout, 'data');
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  const tries = await Promise.allSettled(Array.from({ length: 10 }, () => lockFolder(folder)));
  const won = tries.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  assert.equal(won.length, 1);
  await won[0]?.();
});
