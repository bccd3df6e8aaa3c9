import type { WorkKind } from './scheduled-work.js';
import type { PaymentTransaction } from './store.js';

/** A claimed row. */
export interface ClaimedWork {
  id: bigint;
  kind: WorkKind;
  subjectId: bigint;
  lane: bigint;
  /** 1 on the first run after it was asked for. */
  attempt: number;
  leaseToken: string;
}

/** Records what the run came to, in the transaction that also moves the work on; returns when to run again, null when done. */
export type Recording = (tx: PaymentTransaction) => Promise<Date | null>;

/** Runs one piece of work outside of any transaction. Must be safe to run again after a crash at any point. */
export type WorkHandler = (subjectId: bigint, attempt: number) => Promise<Recording>;

/** The queue of due work. */
export interface DueWorkQueue {
  /**
   * Leases work that is due: so much outside of lanes, so much in all lanes together, and in one lane no more than
   * `perLane` with what is `running` of it here; lanes take turns.
   */
  claim(
    now: Date,
    options: { limit: number; laneLimit: number; perLane: number; running: ReadonlyMap<bigint, number> },
  ): Promise<ClaimedWork[]>;
  /** False when the lease was lost meanwhile: then nothing is recorded. */
  record(work: ClaimedWork, recording: Recording): Promise<boolean>;
  /** Gives work back unchanged, to run at `dueAt` (its handler threw). */
  putBack(work: ClaimedWork, dueAt: Date): Promise<void>;
  /** Calls back when work became due through a commit here or in another process; returns the way to stop. */
  onWork(wake: () => void): () => void;
}
