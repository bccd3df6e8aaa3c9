import type { Compilable, CompiledQuery } from 'kysely';
import type { Database } from './database.js';

/** Marks in a statement where a value goes that is picked when it is sent. */
export type ValueMark<Values> = <Value>(pick: (values: Values) => Value) => Value;

/** Sends the statement with these values, and returns its rows. */
type CompiledStatement<Values, Row> = (db: Database, values: Values) => Promise<Row[]>;

class Mark<Values> {
  readonly pick: (values: Values) => unknown;
  constructor(pick: (values: Values) => unknown) {
    this.pick = pick;
  }
}

/**
 * A statement that is put together once and then only sent, each time with other values: for what every payment asks, where
 * building it costs the processor as much as sending it. No value can shape its text.
 */
export function compiledStatement<Values, Row>(
  build: (db: Database, value: ValueMark<Values>) => Compilable<Row>,
): CompiledStatement<Values, Row> {
  let compiled: CompiledQuery<Row> | null = null;
  return async (db, values) => {
    compiled ??= build(db, (pick) => new Mark(pick) as never).compile();
    const parameters = compiled.parameters.map((parameter) =>
      parameter instanceof Mark ? (parameter as Mark<Values>).pick(values) : parameter,
    );
    const { rows } = await db.executeQuery<Row>({ ...compiled, parameters });
    return rows;
  };
}
