import { readFileSync } from 'node:fs';

/** Milliseconds of a tick in `/proc/stat`: USER_HZ is 100 on every Linux that Node runs on. */
const TICK_MS = 10;

/**
 * Reads `steal` of the first line of `/proc/stat`: how long a virtual machine's processors, summed up, wanted to run while
 * the host ran something else. In milliseconds since the machine began, in whole ticks of ten.
 * @returns null where no host tells: it never counted anything, or there is no such line
 */
export function readStolenMs(procStat: string): number | null {
  const [total = ''] = procStat.split('\n');
  const ticks = Number(total.trim().split(/\s+/)[8]);
  return ticks > 0 ? ticks * TICK_MS : null;
}

/** {@link readStolenMs} of this machine, now; null where there is no `/proc/stat`. */
export function stolenMs(): number | null {
  try {
    return readStolenMs(readFileSync('/proc/stat', 'utf8'));
  } catch {
    return null;
  }
}
