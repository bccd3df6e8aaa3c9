import { Socket } from 'node:net';
import type { ClientConfig } from 'pg';

/** How long a PostgreSQL may keep us waiting, in milliseconds: a lost server or a frozen gateway must not stop the others. */
export interface TimeBounds {
  /** To connect, and to get one of the pool's connections. */
  connect: number;
  /** For one statement. */
  statement: number;
  /** For a row that another transaction has locked. */
  lock: number;
  /** Between two statements of a transaction: whoever froze in one keeps its rows locked for no longer. */
  idleInTransaction: number;
  /** Without a byte on a connection: longer than any of those, so nobody is there any more. */
  silence: number;
  /** To say that it is ready. */
  answer: number;
}

/** Far above what healthy work takes; `silence` above what the server itself ends. */
export const TIME_BOUNDS: TimeBounds = {
  connect: 10_000,
  statement: 30_000,
  lock: 10_000,
  idleInTransaction: 30_000,
  silence: 40_000,
  answer: 5000,
};

const KEEP_ALIVE = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 };

/** A connection that may be silent for as long as a statement takes; keep-alive tells when its host is gone. */
export const patientConnection = (url: string, { connect }: TimeBounds): ClientConfig => ({
  connectionString: url,
  connectionTimeoutMillis: connect,
  ...KEEP_ALIVE,
});

/** A connection that is given up when nothing comes from the server: keep-alive does not see that it hangs. */
export const watchedConnection = (url: string, bounds: TimeBounds): ClientConfig => ({
  ...patientConnection(url, bounds),
  stream: () => {
    const socket = new Socket();
    return socket.setTimeout(bounds.silence, () => socket.destroy(new Error('the database is silent')));
  },
});

/** A watched connection whose statements and locks are bounded by the server as well. */
export const boundedConnection = (url: string, bounds: TimeBounds): ClientConfig => ({
  ...watchedConnection(url, bounds),
  statement_timeout: bounds.statement,
  lock_timeout: bounds.lock,
  idle_in_transaction_session_timeout: bounds.idleInTransaction,
});
