import type { Clock } from '../payments/clock.js';
import type { ClaimedWork, DueWorkQueue, WorkHandler } from '../payments/due-work.js';
import type { WorkKind } from '../payments/scheduled-work.js';

/** What a worker runs with. */
export interface WorkerOptions {
  queue: DueWorkQueue;
  handlers: Record<WorkKind, WorkHandler>;
  clock: Clock;
  /** How many pieces of work run at once in this process: outside of lanes… */
  concurrency: number;
  /** …in all lanes together, apart from those, so that endpoints that hang cannot keep money waiting… */
  laneConcurrency: number;
  /** …and in one lane. */
  perLane: number;
  /** The floor under the wake-ups, in milliseconds. */
  pollMs: number;
  /** Is waited for; must not throw. */
  onError: (error: unknown, work: ClaimedWork | null) => Promise<void>;
}

/** Runs due work. */
export interface Worker {
  start(): void;
  /** Claims nothing more and resolves when what is in flight has ended. */
  stop(): Promise<void>;
  /** Runs what is due at the clock's time, and what becomes due by that, until nothing is left. For tests. */
  drain(): Promise<void>;
}

const NO_LANE = 0n;

/** After a handler threw, its work is tried again in so many seconds; the last one repeats. */
const RETRY_SECONDS = [1, 5, 15, 60] as const;

/**
 * The worker: claims due work in batches as its places become free, wakes on a commit that asked for work and at least
 * every `pollMs`. A handler that throws loses nothing: its work comes due again.
 */
export function createWorker(options: WorkerOptions): Worker {
  const { queue, handlers, clock, concurrency, laneConcurrency, perLane, pollMs, onError } = options;
  const running = new Set<Promise<void>>();
  const lanes = new Map<bigint, number>();
  let timer: NodeJS.Timeout | undefined;
  let unsubscribe: (() => void) | undefined;
  let started = false;
  let claiming: Promise<number> | null = null;
  let askedAgain = false;

  async function run(work: ClaimedWork): Promise<void> {
    try {
      const recording = await handlers[work.kind](work.subjectId, work.attempt);
      await queue.record(work, recording);
    } catch (error) {
      await onError(error, work);
      const wait = RETRY_SECONDS[Math.min(work.attempt, RETRY_SECONDS.length) - 1] ?? 60;
      await queue
        .putBack(work, new Date(clock.now().getTime() + wait * 1000))
        .catch((putBackError: unknown) => onError(putBackError, work));
    }
  }

  function begin(work: ClaimedWork): void {
    const { lane } = work;
    lanes.set(lane, (lanes.get(lane) ?? 0) + 1);
    const task = run(work).finally(() => {
      const left = (lanes.get(lane) ?? 1) - 1;
      if (left > 0) lanes.set(lane, left);
      else lanes.delete(lane);
      running.delete(task);
      if (started) wake();
    });
    running.add(task);
  }

  async function claim(): Promise<number> {
    const outside = lanes.get(NO_LANE) ?? 0;
    const limit = concurrency - outside;
    const laneLimit = laneConcurrency - (running.size - outside);
    if (limit <= 0 && laneLimit <= 0) return 0;
    const batch = await queue.claim(clock.now(), { limit, laneLimit, perLane, running: lanes });
    for (const work of batch) begin(work);
    return batch.length;
  }

  function wake(): void {
    if (claiming) {
      askedAgain = true;
      return;
    }
    askedAgain = false;
    claiming = claim()
      .catch(async (error: unknown) => {
        await onError(error, null);
        return 0;
      })
      .finally(() => {
        claiming = null;
        if (askedAgain && started) wake();
      });
  }

  return {
    start() {
      started = true;
      unsubscribe = queue.onWork(wake);
      timer = setInterval(wake, pollMs);
      wake();
    },
    async stop() {
      started = false;
      unsubscribe?.();
      clearInterval(timer);
      await claiming;
      await Promise.all(running);
    },
    async drain() {
      for (;;) {
        // Only a claim that began with nothing running has seen everything: a task may ask for work while we look.
        const wasIdle = running.size === 0;
        const begun = await claim();
        if (wasIdle && begun === 0) return;
        if (running.size > 0) await Promise.race(running);
      }
    },
  };
}
