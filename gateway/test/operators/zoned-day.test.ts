import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { dayOf, zonedDay } from '../../src/operators/zoned-day.js';

const hours = (day: string, zone: string) => {
  const range = zonedDay(day, zone);
  assert.ok(range);
  return (range.until.getTime() - range.since.getTime()) / 3_600_000;
};

test('a day of Almaty begins at its own midnight, by the offset that it had then', () => {
  assert.equal(zonedDay('2026-03-02', 'Asia/Almaty')?.since.toISOString(), '2026-03-01T19:00:00.000Z');
  assert.equal(zonedDay('2023-03-02', 'Asia/Almaty')?.since.toISOString(), '2023-03-01T18:00:00.000Z');
});

test('the day on which Almaty’s clocks went back has 25 hours, others may have 23', () => {
  assert.equal(hours('2024-02-29', 'Asia/Almaty'), 25);
  assert.equal(hours('2024-03-01', 'Asia/Almaty'), 24);
  assert.equal(hours('2026-03-29', 'Europe/Berlin'), 23);
});

test('a day whose midnight does not exist begins with its first second', () => {
  // Beirut's clocks go from 00:00 to 01:00.
  assert.equal(zonedDay('2026-03-29', 'Asia/Beirut')?.since.toISOString(), '2026-03-28T22:00:00.000Z');
});

for (const text of ['2026-02-30', '2026-13-01', '2026-3-2', '', '2026-03-02T00:00', '02.03.2026']) {
  test(`"${text}" is no day`, () => assert.equal(zonedDay(text, 'Asia/Almaty'), null));
}

test('every second lies on exactly one day: its own', () => {
  const seconds = fc.integer({ min: Date.parse('2019-01-01') / 1000, max: Date.parse('2030-01-01') / 1000 });
  fc.assert(
    fc.property(
      seconds,
      fc.constantFrom('Asia/Almaty', 'Europe/Berlin', 'UTC', 'Asia/Beirut'),
      (at, zone) => {
        const time = new Date(at * 1000);
        const range = zonedDay(dayOf(time, zone), zone);
        assert.ok(range && range.since <= time && time < range.until);
      },
    ),
    { numRuns: 300 },
  );
});
