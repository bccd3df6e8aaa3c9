import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readStolenMs } from '../support/stolen-time.js';

const stat = (steal: number | string) =>
  `cpu  2042022 47377 379890 2472034 16803 0 23751 ${steal} 0 0\ncpu0 1 2 3 4 5 6 7 8 0 0\nintr 1\n`;

test('what the host took is the eighth count of all processors, in ticks of ten milliseconds', () => {
  assert.equal(readStolenMs(stat(178_676)), 1_786_760);
});

test('a host that never took anything may be one that does not tell', () => {
  assert.equal(readStolenMs(stat(0)), null);
});

test('a kernel without that count tells nothing', () => {
  assert.equal(readStolenMs('cpu  2042022 47377 379890 2472034\n'), null);
  assert.equal(readStolenMs(''), null);
});
