import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import { loadDemoFile, saveDemoFile } from '../../start/demo-file.js';

async function freshFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ktpay-start-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return join(folder, 'data');
}

const MERCHANT = {
  id: 7,
  app_id: 'a',
  app_key: 'b',
  app_secret: 'c',
  order_secret: 'd',
  webhook_secret: 'e',
};

describe('the demo’s secrets', () => {
  test('the first start makes them, 32 random bytes each, for the owner’s eyes alone', async (t) => {
    const folder = await freshFolder(t);
    const file = await loadDemoFile(folder);
    assert.equal(Buffer.from(file.KT_MASTER_KEY, 'base64').length, 32);
    assert.equal(Buffer.from(file.KT_OPERATOR_TOKEN, 'base64url').length, 32);
    const { mode } = await stat(join(folder, 'demo.json'));
    assert.equal(mode & 0o777, 0o600);
  });

  test('later starts find the same ones, and the merchant', async (t) => {
    const folder = await freshFolder(t);
    const first = await loadDemoFile(folder);
    await saveDemoFile(folder, { ...first, merchant: MERCHANT });
    assert.deepEqual(await loadDemoFile(folder), { ...first, merchant: MERCHANT });
  });

  test('a file of before there was a service provider gets a key for it, and keeps the rest', async (t) => {
    const folder = await freshFolder(t);
    const first = await loadDemoFile(folder);
    const older = { ...first, KT_PROVIDER_KEY: undefined };
    await writeFile(join(folder, 'demo.json'), JSON.stringify(older));
    const file = await loadDemoFile(folder);
    assert.equal(file.KT_MASTER_KEY, older.KT_MASTER_KEY);
    assert.ok(file.KT_PROVIDER_KEY.length >= 32);
  });

  test('a spoilt file stops the start and is left as it is', async (t) => {
    const folder = await freshFolder(t);
    await loadDemoFile(folder);
    await writeFile(join(folder, 'demo.json'), '{"KT_MASTER');
    await assert.rejects(loadDemoFile(folder), /demo\.json cannot be read/);
    assert.equal(await readFile(join(folder, 'demo.json'), 'utf8'), '{"KT_MASTER');
  });
});
