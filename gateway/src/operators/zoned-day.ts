import { formatZoned } from '../payments/zoned-time.js';

/** The time from `since` on, before `until`. */
export interface TimeRange {
  since: Date;
  until: Date;
}

const DAY_MS = 86_400_000;
/** No zone is further from UTC than this. */
const FURTHEST_MS = 15 * 3_600_000;

/** The day that a moment lies on in a zone: `2026-03-02`. */
export function dayOf(at: Date, timeZone: string): string {
  return formatZoned(at, timeZone).slice(0, 10);
}

/** The first second that lies on the day or after it. Found by halving, so that any rule of the zone will do. */
function startOf(day: string, timeZone: string): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  let [before, after] = [midnight - FURTHEST_MS, midnight + FURTHEST_MS];
  while (after - before > 1000) {
    const middle = Math.floor((before + after) / 2000) * 1000;
    if (dayOf(new Date(middle), timeZone) < day) before = middle;
    else after = middle;
  }
  return new Date(after);
}

/**
 * The bounds of a day `YYYY-MM-DD` in a zone, which may be 23 or 25 hours apart; null when there is no such day.
 * A day ends where the next begins, so no second is on two days or on none.
 */
export function zonedDay(day: string, timeZone: string): TimeRange | null {
  const midnight = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : NaN;
  // 2026-02-30 would be read as 2 March.
  if (Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== day) return null;
  const next = new Date(midnight + DAY_MS).toISOString().slice(0, 10);
  return { since: startOf(day, timeZone), until: startOf(next, timeZone) };
}
