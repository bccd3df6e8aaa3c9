import { EventEmitter } from 'node:events';
import { sql, type Transaction } from 'kysely';
import pg from 'pg';
import type { Schema } from './schema.js';
import type { Touched } from './payment-transaction.js';

const WORK = 'kt_work';
const PAYMENT = 'kt_payment';

/** Tells what a commit changed: in this process at once, on PostgreSQL in every process that listens. */
export interface CommitFeed {
  /** Called inside the transaction: PostgreSQL sends it when, and only when, that commits. */
  beforeCommit(trx: Transaction<Schema>, touched: Touched): Promise<void>;
  afterCommit(touched: Touched): void;
  onPayment(hash: string, changed: () => void): () => void;
  onWork(wake: () => void): () => void;
  close(): Promise<void>;
}

/**
 * `listenUrl` null: nobody else can change the database (PGlite). Else a connection of its own listens, and is made
 * again when it drops; polling is the floor under it (docs/architecture.md).
 */
export function createCommitFeed(listenUrl: string | null, reconnectMs = 1000): CommitFeed {
  const emitter = new EventEmitter().setMaxListeners(0);
  let client: pg.Client | null = null;
  let closed = false;
  let retry: NodeJS.Timeout | undefined;

  const onNotification = ({ channel, payload }: pg.Notification) => {
    if (channel === WORK) emitter.emit(WORK);
    else if (channel === PAYMENT && payload !== undefined) emitter.emit(`${PAYMENT}:${payload}`);
  };

  async function listen(url: string): Promise<void> {
    if (closed) return;
    const next = new pg.Client({ connectionString: url });
    // Of `error`, `end` and a failed query only the first makes a new connection: two would listen from then on.
    const again = () => {
      if (closed || client !== next) return;
      client = null;
      void next.end().catch(() => undefined);
      retry = setTimeout(() => void listen(url), reconnectMs);
    };
    next.on('error', again);
    next.on('end', again);
    next.on('notification', onNotification);
    client = next;
    try {
      await next.connect();
      await next.query(`listen ${WORK}`);
      await next.query(`listen ${PAYMENT}`);
      // What was told while nobody listened is not told again: everybody who follows looks for himself.
      for (const event of emitter.eventNames()) emitter.emit(event);
    } catch {
      again();
    }
  }
  if (listenUrl !== null) void listen(listenUrl);

  const subscribe = (event: string, callback: () => void) => {
    emitter.on(event, callback);
    return () => {
      emitter.off(event, callback);
    };
  };

  return {
    async beforeCommit(trx, touched) {
      if (listenUrl === null) return;
      for (const hash of touched.hashes) await sql`select pg_notify(${PAYMENT}, ${hash})`.execute(trx);
      if (touched.work) await sql`select pg_notify(${WORK}, '')`.execute(trx);
    },
    afterCommit(touched) {
      for (const hash of touched.hashes) emitter.emit(`${PAYMENT}:${hash}`);
      if (touched.work) emitter.emit(WORK);
    },
    onPayment: (hash, changed) => subscribe(`${PAYMENT}:${hash}`, changed),
    onWork: (wake) => subscribe(WORK, wake),
    async close() {
      closed = true;
      clearTimeout(retry);
      await client?.end().catch(() => undefined);
    },
  };
}
