import { createHash } from 'node:crypto';
import pg from 'pg';

/** Texts that are prepared; a query whose text is made for its values beyond that is parsed each time. */
const MOST_STATEMENTS = 500;

/**
 * Whether a prepared statement is of no use any more, since its table has another column now. The words of it are in the
 * server's language; the code alone says many things.
 */
function isOutdated(error: unknown): boolean {
  return (
    error instanceof pg.DatabaseError && error.code === '0A000' && error.routine === 'RevalidateCachedQuery'
  );
}

const names = new Map<string, string>();
let generation = 0;

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= MOST_STATEMENTS) return known;
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 16);
  const name = `kt_${generation}_${digest}`;
  names.set(text, name);
  return name;
}

/** A newer gateway has moved the schema on: every statement is prepared anew, on each connection when it is used there. */
function prepareAnew(): void {
  generation += 1;
  names.clear();
}

/**
 * A connection that prepares each statement with parameters once: PostgreSQL parses and plans it then, and not for each
 * payment again. Kysely sends text and values; the name is what makes pg prepare.
 */
export class PreparingClient extends pg.Client {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- pg overloads it; Kysely calls one form, the others go through unchanged
  override query(...args: any[]): any {
    const [text, values] = args as [unknown, unknown];
    const name =
      args.length === 2 && typeof text === 'string' && Array.isArray(values) && values.length > 0
        ? nameOf(text)
        : undefined;
    // eslint-disable-next-line @typescript-eslint/unbound-method -- applied to this very client
    const query = super.query as (...args: unknown[]) => unknown;
    if (name === undefined) return Reflect.apply(query, this, args);
    const answer = Reflect.apply(query, this, [{ name, text, values }]) as Promise<unknown>;
    return answer.catch((error: unknown) => {
      if (isOutdated(error)) prepareAnew();
      throw error;
    });
  }
}
