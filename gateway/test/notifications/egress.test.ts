import assert from 'node:assert/strict';
import { isIP } from 'node:net';
import { test } from 'node:test';
import type { Resolvers } from '../../src/notifications/guarded-lookup.js';
import { deliver, merchantServer } from './support/merchant-server.js';

/** Names as a merchant's own name server may answer them. */
function names(byName: Record<string, readonly string[]>): Resolvers {
  const find = (hostname: string) => {
    const addresses = byName[hostname];
    if (addresses) return Promise.resolve(addresses.map((address) => ({ address, family: isIP(address) })));
    const unknown = { code: 'ENOTFOUND', syscall: 'queryA' };
    return Promise.reject(Object.assign(new Error(hostname), unknown));
  };
  return { byDns: find, bySystem: find };
}

const LITERALS = [
  'http://127.0.0.1/',
  'http://127.0.0.1:5432/',
  'http://127.1/',
  'http://2130706433/',
  'http://0x7f000001/',
  'http://0177.0.0.1/',
  'http://0/',
  'http://10.0.0.1/',
  'http://169.254.169.254/latest/meta-data/',
  'http://[::1]/',
  'http://[::]/',
  'http://[fe80::1]/',
  'http://[fd00:ec2::254]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[::ffff:a9fe:a9fe]/',
  'https://192.168.0.1/',
];
for (const url of LITERALS) {
  test(`${url} is not connected to`, async () => {
    const result = await deliver(url, { allow: [] });
    assert.match(result.problem ?? '', /^not sent: .* is not a public address$/);
    assert.equal(result.httpStatus, null);
  });
}

for (const address of ['127.0.0.1', '169.254.169.254', '::1', 'fe80::1', 'fd12::1', '::ffff:10.0.0.1']) {
  test(`a public name that resolves to ${address} is not connected to`, async () => {
    const result = await deliver('http://shop.kz/', {
      allow: [],
      resolvers: names({ 'shop.kz': [address] }),
    });
    assert.equal(result.problem, 'not sent: shop.kz is not a public address');
  });
}

test('a name that resolves inward only at the second attempt is refused then', async (t) => {
  const { url, received } = await merchantServer(t, (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"status":"ok"}');
  });
  const named = url.replace('127.0.0.1', 'shop.kz');
  const at = (address: string) => names({ 'shop.kz': [address] });
  // 127.0.0.1 stands for a public address here, 127.0.0.2 for one inside.
  assert.equal((await deliver(named, { allow: ['127.0.0.1'], resolvers: at('127.0.0.1') })).accepted, true);
  const second = await deliver(named, { allow: ['127.0.0.1'], resolvers: at('127.0.0.2') });
  assert.match(second.problem ?? '', /not a public address/);
  assert.equal(received.length, 1);
});

test('of several addresses only the allowed ones are connected to', async (t) => {
  const { url, received } = await merchantServer(t, (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"status":"ok"}');
  });
  const resolvers = names({ 'shop.kz': ['::1', '10.0.0.1', '127.0.0.1'] });
  const result = await deliver(url.replace('127.0.0.1', 'shop.kz'), { allow: ['127.0.0.1'], resolvers });
  assert.equal(result.accepted, true);
  assert.equal(received[0]?.headers.host, new URL(url).host.replace('127.0.0.1', 'shop.kz'));
});

test('a host that the operator named may be inside', async (t) => {
  const { url } = await merchantServer(t, (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"status":"ok"}');
  });
  const local = url.replace('127.0.0.1', 'localhost');
  assert.equal((await deliver(local, { allow: ['localhost'] })).accepted, true);
  assert.equal(
    (await deliver(local, { allow: [], resolvers: names({ localhost: ['127.0.0.1'] }) })).accepted,
    false,
  );
});

test('a name that nobody knows is told as such', async () => {
  const result = await deliver('http://no.such.shop/', { resolvers: names({}) });
  assert.equal(result.problem, 'the host name is not known');
  const empty = await deliver('http://empty.kz/', { resolvers: names({ 'empty.kz': [] }) });
  assert.equal(empty.problem, 'the host name is not known');
});

test('a name server that never answers costs no more than the attempt’s time', async () => {
  const never = () => new Promise<never>(() => undefined);
  const result = await deliver('http://shop.kz/', {
    timeoutMs: 200,
    resolvers: { byDns: never, bySystem: never },
  });
  assert.equal(result.problem, 'no whole answer within 0.2 s');
});
