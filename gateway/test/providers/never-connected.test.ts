import assert from 'node:assert/strict';
import { test } from 'node:test';
import { neverConnected } from '../../src/providers/never-connected.js';

const failed = (syscall: string, code: string) =>
  Object.assign(new Error(`${syscall} ${code}`), { syscall, code });

test('what fails while connecting has not arrived', () => {
  for (const code of ['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL'])
    assert.ok(neverConnected(failed('connect', code)), code);
  for (const code of ['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL'])
    assert.ok(neverConnected(failed('getaddrinfo', code)), code);
});

test('the same codes on a connection that stands do not tell', () => {
  for (const syscall of ['read', 'write'])
    for (const code of ['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ECONNRESET', 'ETIMEDOUT'])
      assert.ok(!neverConnected(failed(syscall, code)), `${syscall} ${code}`);
  assert.ok(!neverConnected(Object.assign(new Error(), { code: 'EHOSTUNREACH' })));
});

test('of several addresses every one must have failed so', () => {
  const refused = failed('connect', 'ECONNREFUSED');
  assert.ok(neverConnected(new AggregateError([refused, failed('connect', 'ENETUNREACH')])));
  assert.ok(!neverConnected(new AggregateError([refused, failed('read', 'EHOSTUNREACH')])));
  assert.ok(!neverConnected(new AggregateError([])));
});
