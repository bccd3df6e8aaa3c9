import assert from 'node:assert/strict';
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { runKtpay, runNode } from '../support/run-ktpay.js';

const TOKEN = { KT_OPERATOR_TOKEN: 'operator-token-of-the-tests-0123456789abcdef' };

/** An HTTP server that gives everybody the same answer, and its URL. */
async function answering(t: TestContext, status: number, body: string, headers = {}): Promise<string> {
  const server: Server = createServer((_, response) => response.writeHead(status, headers).end(body));
  t.after(() => server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('help says what the command needs and what its exit codes mean', async () => {
  const { code, out } = await runKtpay(['--help']);
  assert.equal(code, 0);
  assert.match(out, /merchant[^]*KT_OPERATOR_TOKEN[^]*Exit codes: 0 done/);
  const create = await runKtpay(['merchant', 'create', '--help']);
  assert.equal(create.code, 0);
  for (const option of ['--name', '--domain', '--callback-force-back-url', '--json', '--url']) {
    assert.ok(create.out.includes(`  ${option} `) || create.out.includes(`  ${option}\n`), option);
  }
});

for (const [what, args, says] of [
  ['an unknown command', ['merchants'], /unknown command[^]*ktpay help/],
  ['an unknown option', ['merchant', 'list', '--jsn'], /unknown option[^]*--json/],
  ['a missing argument', ['merchant', 'show'], /missing required argument 'id'/],
  ['an address that is none', ['merchant', 'list', '--url', '127.0.0.1:8081'], /http\(s\):\/\/host:port/],
] as const) {
  test(`${what} is wrong use: exit code 2 and a way on`, async () => {
    const { code, err, out } = await runKtpay(args, TOKEN);
    assert.equal(code, 2);
    assert.equal(out, '');
    assert.match(err, says);
  });
}

test('without a token nothing is asked and the variable is named', async () => {
  const { code, err } = await runKtpay(['merchant', 'list']);
  assert.equal(code, 2);
  assert.match(err, /KT_OPERATOR_TOKEN is not set[^]*export KT_OPERATOR_TOKEN/);
});

test('a gateway that is not running is told apart, with the address and the next step', async () => {
  const taken = createServer();
  // The port of a server that was closed: nobody answers there.
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const free = (taken.address() as AddressInfo).port;
  await new Promise((resolve) => taken.close(resolve));
  const { code, err } = await runKtpay(['merchant', 'list', '--url', `http://127.0.0.1:${free}`], TOKEN);
  assert.equal(code, 3);
  assert.match(err, new RegExp(`127\\.0\\.0\\.1:${free} \\(ECONNREFUSED\\)[^]*Start the gateway`));
});

for (const [what, status, body, headers] of [
  ['another program', 200, '<html>hello</html>', {}],
  [
    'the gateway’s public API',
    404,
    '{"success":false,"data":[],"error":{"code":4040001,"messages":{},"hint":""}}',
    {},
  ],
  ['a server that sends the token elsewhere', 302, '', { location: 'http://127.0.0.1:9/' }],
] as const) {
  test(`${what} at the address is not taken for the operator’s API`, async (t) => {
    const url = await answering(t, status, body, headers);
    const { code, err } = await runKtpay(['merchant', 'list'], { ...TOKEN, KT_OPERATOR_URL: `${url}/` });
    assert.equal(code, 3);
    assert.match(err, /not a gateway’s operator API[^]*OPERATOR_PORT/);
  });
}

test('the installed command says so when the gateway is not built', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'ktpay-'));
  t.after(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, 'bin'));
  const bin = join(folder, 'bin', 'ktpay.mjs');
  await copyFile(fileURLToPath(new URL('../../bin/ktpay.mjs', import.meta.url)), bin);
  const { code, err } = await runNode([bin, '--help']);
  assert.equal(code, 1);
  assert.match(err, /npm run build/);
});
