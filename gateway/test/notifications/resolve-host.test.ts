import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askBothFamilies } from '../../src/notifications/resolve-host.js';
import { deliver } from './support/merchant-server.js';
import { nameServer } from './support/name-server.js';

const LOOPBACK = [...Array<number>(15).fill(0), 1];

test('a name is found with IPv4 alone, IPv6 alone, and both', async (t) => {
  const resolver = await nameServer(t, {
    'v4.kz': { A: [93, 184, 216, 34] },
    'v6.kz': { AAAA: LOOPBACK },
    'both.kz': { A: [127, 0, 0, 1], AAAA: LOOPBACK },
  });
  const find = (name: string) => askBothFamilies(resolver, name);
  assert.deepEqual(await find('v4.kz'), [{ address: '93.184.216.34', family: 4 }]);
  assert.deepEqual(await find('v6.kz'), [{ address: '::1', family: 6 }]);
  assert.deepEqual(await find('both.kz'), [
    { address: '127.0.0.1', family: 4 },
    { address: '::1', family: 6 },
  ]);
});

test('the operator is told when a name does not exist or has no address', async (t) => {
  const resolver = await nameServer(t, { 'empty.kz': {} });
  const byDns = (name: string) => askBothFamilies(resolver, name);
  const problem = async (url: string) =>
    (await deliver(url, { resolvers: { byDns, bySystem: byDns } })).problem;
  assert.equal(await problem('http://no.kz/'), 'the host name is not known');
  assert.equal(await problem('http://empty.kz/'), 'the host name has no address');
});

test('a name server’s answer that points inward is refused', async (t) => {
  const resolver = await nameServer(t, { 'both.kz': { A: [127, 0, 0, 1], AAAA: LOOPBACK } });
  const byDns = (name: string) => askBothFamilies(resolver, name);
  const result = await deliver('http://both.kz/', { allow: [], resolvers: { byDns, bySystem: byDns } });
  assert.equal(result.problem, 'not sent: both.kz is not a public address');
});
