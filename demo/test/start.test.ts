import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import { ANY_PORTS, RunningStart, type Ended } from './start/support/run-start.js';

async function run(t: TestContext, args: string[], env: Record<string, string> = {}): Promise<Ended> {
  const dataDir = await mkdtemp(join(tmpdir(), 'ktpay-start-'));
  const start = new RunningStart(args, { KT_DATA_DIR: dataDir, ...env });
  t.after(async () => {
    start.kill('SIGKILL');
    await rm(dataDir, { recursive: true, force: true });
  });
  return start.ended;
}

describe('npm start, when it cannot', () => {
  test('--help tells every variable and starts nothing', async (t) => {
    const { code, said } = await run(t, ['--help']);
    assert.equal(code, 0);
    for (const name of [...Object.keys(ANY_PORTS), 'KT_DATA_DIR', 'DATABASE_URL', '--verbose']) {
      assert.ok(said.includes(name), name);
    }
  });

  test('a port in use: says which, names the variable, ends with 1', async (t) => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    t.after(() => server.close());
    const { port } = server.address() as AddressInfo;
    const { code, said } = await run(t, [], { GATEWAY_PORT: String(port) });
    assert.equal(code, 1);
    assert.match(said, new RegExp(`port ${port} is already in use; set GATEWAY_PORT`));
    assert.ok(!said.split('\n').some((line) => line.startsWith('ready')));
  });

  test('a wrong setting: says which, ends with 1', async (t) => {
    const { code, said } = await run(t, ['--fast'], { SHOP_PORT: 'eighty' });
    assert.equal(code, 1);
    assert.match(said, /--fast/);
    assert.match(said, /SHOP_PORT: "eighty"/);
  });

  test('a program that cannot run: says which and why, stops the others, ends with 1', async (t) => {
    const { code, said } = await run(t, [], { DATABASE_URL: 'not-a-database' });
    assert.equal(code, 1);
    assert.match(said, /npm start: the gateway ended with code 1; its last lines:[\s\S]*DATABASE_URL/);
  });
});
