import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { lastingPort } from '../../../scripts/free-ports.mjs';
import { RunningStart } from './support/run-start.js';

/** Stopping takes five seconds at most; the rest is for a machine that is busy. */
const STOPS_WITHIN_MS = 8000;

async function listens(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) });
  return new Promise((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
  }).finally(() => socket.destroy()) as Promise<boolean>;
}

const urlsIn = (readyLine: string): string[] => [...new Set(readyLine.match(/http:\/\/[\w.]+:\d+/g))];

async function appId(shopUrl: string): Promise<string> {
  const response = await fetch(`${shopUrl}/api/orders`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  return ((await response.json()) as { button: { app_id: string } }).button.app_id;
}

describe('npm start’s own stack', { timeout: 300_000 }, () => {
  let dataDir = '';
  let start: RunningStart;
  let env: Record<string, string> = {};
  let urls: string[] = [];
  let merchant = '';

  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'ktpay-start-'));
    // The shop's port is its merchant's trusted domain: the second start must have the same one.
    env = { KT_DATA_DIR: dataDir, SHOP_PORT: String(await lastingPort()) };
    start = new RunningStart([], env);
    urls = urlsIn(await start.ready());
  });
  after(async () => {
    start.kill('SIGKILL');
    await start.ended;
    await rm(dataDir, { recursive: true, force: true });
  });

  test('the line that begins with "ready" tells six addresses, and each answers', async () => {
    assert.equal(urls.length, 6);
    for (const url of urls) assert.ok(await listens(url), url);
    merchant = await appId(urls[0] ?? '');
    assert.match(merchant, /^[0-9a-f]{32}$/);
  });

  test('another start on the same data is refused and told what to do', async () => {
    const { code, said } = await new RunningStart([], { KT_DATA_DIR: dataDir }).ended;
    assert.equal(code, 1);
    assert.match(said, /already runs on .*KT_DATA_DIR/);
    for (const url of urls) assert.ok(await listens(url), `${url} was not disturbed`);
  });

  test('Ctrl-C stops everything in peace', async () => {
    const began = performance.now();
    start.kill('SIGINT');
    const { code, said } = await start.ended;
    assert.equal(code, 0, said);
    assert.ok(performance.now() - began < STOPS_WITHIN_MS);
    for (const url of urls) assert.ok(!(await listens(url)), url);
  });

  test('the next start finds the merchant of the first', async () => {
    start = new RunningStart([], env);
    urls = urlsIn(await start.ready());
    assert.equal(await appId(urls[0] ?? ''), merchant);
  });

  test('killed without warning it leaves nothing behind', async () => {
    assert.equal(urls.length, 6);
    start.kill('SIGKILL');
    await start.ended;
    const deadline = performance.now() + STOPS_WITHIN_MS;
    for (const url of urls) {
      while (await listens(url)) {
        assert.ok(performance.now() < deadline, `${url} still answers`);
        await wait(50);
      }
    }
  });
});
