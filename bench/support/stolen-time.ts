import { readFileSync } from 'node:fs';

/** Milliseconds of a tick in `/proc/stat`: USER_HZ is 100 on every Linux that Node runs on. */
const TICK_MS = 10;

/**
 * How long this virtual machine's processors wanted to run, since it began, while its host ran something else instead: the sum
 * over them, in milliseconds (`steal` of the first line of `/proc/stat`). Null where no kernel counts it.
 */
export function stolenMs(): number | null {
  try {
    const [total = ''] = readFileSync('/proc/stat', 'utf8').split('\n');
    const steal = Number(total.trim().split(/\s+/)[8]);
    return Number.isNaN(steal) ? null : steal * TICK_MS;
  } catch {
    return null;
  }
}
