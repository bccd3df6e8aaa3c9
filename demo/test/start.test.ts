import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../dist/start.js', import.meta.url));
const ANY_PORTS = { SHOP_PORT: '0', GATEWAY_PORT: '0', OPERATOR_PORT: '0', BANK_PORT: '0', ACS_PORT: '0' };

interface Ended {
  code: number | null;
  said: string;
}

/** Runs the program that `npm start` built, until it ends by itself. */
async function run(t: TestContext, args: string[], env: Record<string, string> = {}): Promise<Ended> {
  const dataDir = await mkdtemp(join(tmpdir(), 'ktpay-start-'));
  t.after(() => rm(dataDir, { recursive: true, force: true }));
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    env: { ...process.env, ...ANY_PORTS, KT_DATA_DIR: dataDir, ...env },
  });
  t.after(() => child.kill('SIGKILL'));
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => (said += part.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, said };
}

describe('npm start', () => {
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
});
