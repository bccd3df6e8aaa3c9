/** A piece of a list, newest first: at most `limit` rows, older than `before`. */
export interface PageRequest {
  limit: number;
  before: bigint | null;
}

/** The rows of a page, and what `before` is on the next one; null: there is none. */
export interface Page<T> {
  rows: T[];
  next: bigint | null;
}

/** Makes a page of up to `limit + 1` rows that were read to see whether more follow. */
export function pageOf<T>(read: readonly T[], limit: number, idOf: (row: T) => bigint): Page<T> {
  const rows = read.slice(0, limit);
  const last = rows.at(-1);
  return { rows, next: read.length > limit && last !== undefined ? idOf(last) : null };
}
