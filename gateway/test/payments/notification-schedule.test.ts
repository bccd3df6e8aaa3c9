import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextAttemptAt } from '../../src/payments/notification-schedule.js';

const ENDED = new Date('2026-01-01T00:00:00.250Z');
const waitAfter = (attempts: number) => {
  const next = nextAttemptAt(attempts, ENDED);
  return next && (next.getTime() - ENDED.getTime()) / 1000;
};

test('a notification is tried again after 15 s, 1, 3, 10, 30 and 60 min, then given up', () => {
  assert.deepEqual([1, 2, 3, 4, 5, 6, 7].map(waitAfter), [15, 60, 180, 600, 1800, 3600, null]);
  assert.equal(waitAfter(100), null);
});

test('the first attempt is due at once', () => {
  assert.equal(waitAfter(0), 0);
});
