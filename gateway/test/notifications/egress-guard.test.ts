import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createEgressGuard } from '../../src/notifications/egress-guard.js';

const INWARD: Record<string, readonly string[]> = {
  'this machine': ['127.0.0.1', '127.255.255.254', '::1', '0.0.0.0', '::'],
  'private networks': ['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', 'fc00::1', 'fd12:3456::1'],
  'link-local addresses': ['169.254.0.1', 'fe80::1', 'fec0::1'],
  'cloud metadata': ['169.254.169.254', 'fd00:ec2::254', '100.100.100.200', '168.63.129.16'],
  'shared and special addresses': ['100.64.0.1', '192.0.0.1', '198.18.0.1', '192.0.2.1', '203.0.113.1'],
  'nobody in particular': ['224.0.0.1', 'ff02::1', '240.0.0.1', '255.255.255.255', '2001:db8::1', '4000::1'],
  'IPv4 inside IPv6': [
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:10.0.0.1',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '64:ff9b::808:808',
    '2002:7f00:1::',
    '2001:0:7f00:1::',
  ],
  'what is no address': ['', 'localhost', '127.1', '256.1.1.1'],
};
for (const [where, addresses] of Object.entries(INWARD)) {
  test(`${where} cannot be posted to`, () => {
    const guard = createEgressGuard([]);
    const passed = addresses.filter((address) => guard.allowsAddress(address));
    assert.deepEqual(passed, []);
  });
}

test('public addresses can be posted to', () => {
  const guard = createEgressGuard([]);
  for (const address of ['8.8.8.8', '93.184.216.34', '2a02:2698::1', '2606:4700::1111', '::ffff:8.8.8.8']) {
    assert.ok(guard.allowsAddress(address), address);
  }
});

test('the operator allows addresses and blocks, and nothing beside them', () => {
  const guard = createEgressGuard(['127.0.0.1', '10.1.0.0/16', 'fd12::/16', '::1']);
  for (const address of ['127.0.0.1', '::ffff:127.0.0.1', '10.1.255.255', 'fd12::5', '::1']) {
    assert.ok(guard.allowsAddress(address), address);
  }
  for (const address of ['127.0.0.2', '10.2.0.0', 'fd13::5', '::2', '169.254.169.254']) {
    assert.ok(!guard.allowsAddress(address), address);
  }
});

test('the operator allows host names, whatever their case and final dot', () => {
  const guard = createEgressGuard(['Localhost', 'shop.internal']);
  for (const host of ['localhost', 'LOCALHOST', 'localhost.', 'shop.internal']) {
    assert.ok(guard.allowsHost(host), host);
  }
  for (const host of ['x.shop.internal', 'internal', 'shop.internal.evil.kz', '']) {
    assert.ok(!guard.allowsHost(host), host);
  }
});

test('every entry that cannot be read is named at once', () => {
  assert.throws(
    () => createEgressGuard(['localhost', '10.0.0.0/33', 'http://shop', 'a b', '10.0.0.1/x']),
    /10\.0\.0\.0\/33, http:\/\/shop, a b, 10\.0\.0\.1\/x$/,
  );
});
