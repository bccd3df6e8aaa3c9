import { later } from './settings.js';

/** Half of the time that has passed since, within bounds in seconds: the waits grow with the trouble. */
export function growingWait(since: Date, now: Date, { least, most }: { least: number; most: number }): Date {
  const passed = (now.getTime() - since.getTime()) / 1000;
  return later(now, Math.min(most, Math.max(least, passed / 2)));
}
