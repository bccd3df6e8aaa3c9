import pg from 'pg';

/** A statement as the gateway sent it, with what came back. */
export interface SentStatement {
  text: string;
  /** Prepared by this name; null: parsed and planned each time. */
  name: string | null;
  values: readonly unknown[];
  rows: readonly Record<string, unknown>[];
}

interface Config {
  text: string;
  name?: string;
  values?: unknown[];
}

/** Runs `work` and returns every statement that this process sent to PostgreSQL meanwhile, in order. */
export async function sentStatements(work: () => Promise<unknown>): Promise<SentStatement[]> {
  const sent: SentStatement[] = [];
  // eslint-disable-next-line @typescript-eslint/unbound-method -- put back as it was found, and called on its own client
  const original = pg.Client.prototype.query as (...args: unknown[]) => unknown;
  const watched = function (this: pg.Client, ...args: unknown[]): unknown {
    const [first, values] = args as [string | Config, unknown[] | undefined];
    const config: Config = typeof first === 'string' ? { text: first, values: values ?? [] } : first;
    const statement = { text: config.text, name: config.name ?? null, values: config.values ?? [] };
    const place = sent.push({ ...statement, rows: [] }) - 1;
    const result = original.apply(this, args);
    if (result instanceof Promise) {
      return (result as Promise<pg.QueryResult<Record<string, unknown>>>).then((answer) => {
        sent[place] = { ...statement, rows: answer.rows };
        return answer;
      });
    }
    return result;
  };
  Reflect.set(pg.Client.prototype, 'query', watched);
  try {
    await work();
  } finally {
    Reflect.set(pg.Client.prototype, 'query', original);
  }
  return sent;
}
