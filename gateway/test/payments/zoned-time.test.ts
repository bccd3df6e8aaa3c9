import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatZoned } from '../../src/payments/zoned-time.js';

const almaty = (iso: string) => formatZoned(new Date(iso), 'Asia/Almaty');

test('Almaty had +06:00 until 1 March 2024 and has +05:00 since', () => {
  assert.equal(almaty('2019-02-05T08:22:53Z'), '2019-02-05T14:22:53+06:00');
  assert.equal(almaty('2024-02-29T17:59:59Z'), '2024-02-29T23:59:59+06:00');
  assert.equal(almaty('2024-02-29T18:00:00Z'), '2024-02-29T23:00:00+05:00');
  assert.equal(almaty('2026-07-01T19:00:00Z'), '2026-07-02T00:00:00+05:00');
});

test('a written time means the same moment, in any zone', () => {
  const zones = ['Asia/Almaty', 'UTC', 'America/New_York', 'Asia/Kathmandu', 'America/St_Johns'];
  for (const zone of zones) {
    for (const iso of ['2019-12-31T23:59:59Z', '2024-03-10T07:30:00Z', '2026-06-15T00:00:00Z']) {
      assert.equal(new Date(formatZoned(new Date(iso), zone)).getTime(), Date.parse(iso), `${iso} ${zone}`);
    }
  }
  assert.equal(formatZoned(new Date('2026-01-01T00:00:00Z'), 'UTC'), '2026-01-01T00:00:00+00:00');
});

test('fractions of a second are cut, never rounded into the next one', () => {
  assert.equal(almaty('2026-01-01T00:00:59.999Z'), '2026-01-01T05:00:59+05:00');
});

test('a zone that does not exist is an error', () => {
  assert.throws(() => formatZoned(new Date(), 'Asia/Atlantis'), RangeError);
});
