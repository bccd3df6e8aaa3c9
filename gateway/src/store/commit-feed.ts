import { EventEmitter } from 'node:events';
import pg from 'pg';
import type { Clock } from '../payments/clock.js';
import { TIME_BOUNDS, watchedConnection, type TimeBounds } from './bounded-connection.js';
import type { Touched } from './touched.js';

const WORK = 'kt_work';
const PAYMENT = 'kt_payment';

const TELL = `select pg_notify(split_part(message, ':', 1), split_part(message, ':', 2)) from unnest($1::text[]) as message`;

/** Payments that others are still to be told of; more are dropped while nobody can be told: who follows looks anyway. */
const MOST_UNTOLD = 10_000;

/** Tells what a commit changed: this process at once, on PostgreSQL every other one that listens in a moment. */
export interface CommitFeed {
  /** Called once the transaction has committed. Work that is due later wakes nobody: polling finds it in time. */
  committed(touched: Touched): void;
  onPayment(hash: string, changed: () => void): () => void;
  onWork(wake: () => void): () => void;
  /** Tells what is still to be told, and listens no more. */
  close(): Promise<void>;
}

/** How the feed reaches other processes. */
export interface CommitFeedOptions {
  /** Null: nobody else can change the database (PGlite). */
  listenUrl: string | null;
  clock: Clock;
  reconnectMs?: number;
  bounds?: TimeBounds;
}

/**
 * On PostgreSQL a connection of its own listens and tells, and is made again when it drops. It tells after the commit and
 * not in it: a transaction that notifies holds a lock of the whole server until its commit is on the disk, so payments
 * would be committed one by one. What a process that dies has not told is found by looking: polls, and streams' heartbeats.
 */
export function createCommitFeed({
  listenUrl,
  clock,
  reconnectMs = 1000,
  bounds = TIME_BOUNDS,
}: CommitFeedOptions): CommitFeed {
  const emitter = new EventEmitter().setMaxListeners(0);
  const untold = new Set<string>();
  let client: pg.Client | null = null;
  /** Set while it can be told over it. */
  let listening: { client: pg.Client; pid: number; again: () => void } | null = null;
  let telling: Promise<void> | null = null;
  let closed = false;
  let retry: NodeJS.Timeout | undefined;

  const onNotification = ({ channel, payload, processId }: pg.Notification) => {
    // What we told ourselves was heard here at the commit.
    if (processId === listening?.pid) return;
    if (channel === WORK) emitter.emit(WORK);
    else if (channel === PAYMENT && payload !== undefined) emitter.emit(`${PAYMENT}:${payload}`);
  };

  async function listen(url: string): Promise<void> {
    if (closed) return;
    const next = new pg.Client(watchedConnection(url, bounds));
    // Of `error`, `end` and a failed query only the first makes a new connection: two would listen from then on.
    const again = () => {
      if (closed || client !== next) return;
      client = null;
      listening = null;
      void next.end().catch(() => undefined);
      retry = setTimeout(() => void listen(url), reconnectMs);
    };
    next.on('error', again);
    next.on('end', again);
    next.on('notification', onNotification);
    client = next;
    try {
      await next.connect();
      const { rows } = await next.query<{ pid: number }>('select pg_backend_pid() as pid');
      await next.query(`listen ${WORK}`);
      await next.query(`listen ${PAYMENT}`);
      listening = { client: next, pid: rows[0]?.pid ?? 0, again };
      // What was told while nobody listened is not told again: everybody who follows looks for himself.
      for (const event of emitter.eventNames()) emitter.emit(event);
      tell();
    } catch {
      again();
    }
  }
  if (listenUrl !== null) void listen(listenUrl);
  // Who only listens does not notice that nobody is there any more: an answer is asked for well within the silence.
  const heartbeat = listenUrl === null ? undefined : setInterval(beginTelling, bounds.silence / 4);

  /** Tells everything that has gathered in one statement, nothing too, and again what has gathered meanwhile. */
  async function tellAll(): Promise<void> {
    do {
      if (!listening) return;
      const over = listening;
      const messages = [...untold];
      untold.clear();
      try {
        await over.client.query(TELL, [messages]);
      } catch {
        for (const message of messages) untold.add(message);
        over.again();
        listening = null;
      }
    } while (untold.size > 0);
  }

  function tell(): void {
    if (listening && untold.size > 0) beginTelling();
  }

  function beginTelling(): void {
    telling ??= tellAll().finally(() => {
      telling = null;
      // What came after its last look.
      tell();
    });
  }

  const subscribe = (event: string, callback: () => void) => {
    emitter.on(event, callback);
    return () => {
      emitter.off(event, callback);
    };
  };

  return {
    committed({ hashes, workDueAt }) {
      const events = [...hashes].map((hash) => `${PAYMENT}:${hash}`);
      if (workDueAt !== null && workDueAt <= clock.now()) events.push(WORK);
      for (const event of events) {
        emitter.emit(event);
        if (listenUrl !== null && untold.size < MOST_UNTOLD) untold.add(event);
      }
      tell();
    },
    onPayment: (hash, changed) => subscribe(`${PAYMENT}:${hash}`, changed),
    onWork: (wake) => subscribe(WORK, wake),
    async close() {
      closed = true;
      clearTimeout(retry);
      clearInterval(heartbeat);
      await telling;
      await client?.end().catch(() => undefined);
    },
  };
}
