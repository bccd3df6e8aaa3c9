import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readSettings } from '../../provider/settings.js';

const MAIN = fileURLToPath(new URL('../../provider/main.ts', import.meta.url));
const KEY = 'key-of-the-tests';

async function run(t: TestContext, dataDir: string) {
  const child = spawn(process.execPath, ['--import=tsx', MAIN], {
    env: { ...process.env, PROVIDER_PORT: '0', PROVIDER_KEY: KEY, KT_DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.after(() => child.kill('SIGKILL'));
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const url = /^provider ready (http:\/\/localhost:\d+)$/.exec(line)?.[1] ?? '';
  const ask = async (method: string, path: string, body?: object) => {
    const response = await fetch(url + path, {
      method,
      headers: { 'x-api-key': KEY, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return (await response.json()) as { state?: string; operations?: { credits: number }[] };
  };
  return {
    ask,
    async kill() {
      child.kill('SIGKILL');
      await once(child, 'close');
    },
  };
}

test(
  'what was answered is remembered after a SIGKILL, and credits once still',
  { timeout: 60_000 },
  async (t) => {
    const dataDir = await mkdtemp(join(tmpdir(), 'kt-provider-'));
    t.after(() => rm(dataDir, { recursive: true, force: true }));
    const [credited, slow, voided] = [randomUUID(), randomUUID(), randomUUID()];
    const order = { service: 'mobile', contract: '77011234567', amount: 100.5 };
    const slowOrder = { ...order, contract: '77010000005' };

    const first = await run(t, dataDir);
    assert.equal((await first.ask('PUT', `/operations/${credited}`, order)).state, 'credited');
    assert.equal((await first.ask('PUT', `/operations/${slow}`, slowOrder)).state, 'in-progress');
    assert.equal((await first.ask('POST', `/operations/${voided}/void`)).state, 'voided');
    await first.kill();

    const second = await run(t, dataDir);
    assert.equal((await second.ask('PUT', `/operations/${credited}`, order)).state, 'credited');
    assert.equal((await second.ask('GET', `/operations/${slow}`)).state, 'in-progress');
    assert.equal((await second.ask('PUT', `/operations/${voided}`, order)).state, 'voided');
    const { operations = [] } = await second.ask('GET', '/control/book');
    assert.deepEqual(
      operations.map(({ credits }) => credits),
      [1, 0, 0],
    );
  },
);

test('every wrong setting is named at once', () => {
  const env = { PROVIDER_PORT: 'x', PROVIDER_KEY: 'short', PROVIDER_SEED: '1.5', PROVIDER_CONTROL: 'maybe' };
  assert.throws(
    () => readSettings(env),
    ({ message }: Error) => Object.keys(env).every((name) => message.includes(name)),
  );
});
