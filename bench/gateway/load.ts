import { quantile } from '../support/statistics.js';

/** What one measurement came to. */
export interface Load {
  perSecond: number;
  /** Milliseconds from asking to the whole answer. */
  p50: number;
  p99: number;
}

/** Does one unit of work on its own connection. */
export type Lane = () => Promise<void>;

/** Keeps every lane busy for so long. What ends after the time is up is not counted. */
export async function measureLoad(lanes: readonly Lane[], seconds: number): Promise<Load> {
  const durations: number[] = [];
  const began = performance.now();
  const end = began + seconds * 1000;
  const run = async (lane: Lane) => {
    for (;;) {
      const from = performance.now();
      if (from >= end) return;
      await lane();
      const to = performance.now();
      if (to < end) durations.push(to - from);
    }
  };
  await Promise.all(lanes.map(run));
  return {
    perSecond: durations.length / seconds,
    p50: quantile(durations, 0.5),
    p99: quantile(durations, 0.99),
  };
}
