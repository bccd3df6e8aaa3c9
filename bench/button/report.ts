import { ratioOf, spreadOf } from '../support/statistics.js';
import { inShort, markdownTable, short } from '../support/table.js';
import { inWords, type Condition } from './conditions.js';
import { longTasksTable } from './long-tasks-table.js';
import type { ClickRounds } from './measure-clicks.js';
import type { WeighedPackage } from './measure-bytes.js';
import type { Seen } from './watch-page.js';
import type { Weight } from './weight.js';

const kb = (bytes: number) => short(bytes / 1000);

/** Bytes of ours, of the limit, and of other packages. */
export function bytesTable(ours: readonly [string, Weight][], others: readonly WeighedPackage[]): string {
  const rows = [...ours, ...others.map(({ name, weight }): [string, Weight] => [name, weight])];
  return markdownTable(
    ['JavaScript, kB', 'minified', 'gzip', 'brotli'],
    rows.map(([name, { min, gzip, brotli }]) => [name, kb(min), kb(gzip), kb(brotli)]),
  );
}

const MEASURES: [keyof Seen, string][] = [
  ['works', 'button works, ms'],
  ['dialogPainted', 'click → dialog painted, ms'],
  ['eventDuration', 'event duration of the click, ms'],
  ['postSent', 'click → POST sent, ms'],
  ['frameAsked', 'click → frame asked for, ms'],
];

/** One table a measure: the button beside the limit, by condition. */
export function clicksTables(measured: ClickRounds): string {
  const of = (condition: Condition, contender: 'button' | 'limit', measure: keyof Seen) =>
    (measured.get(condition)?.[contender] ?? []).map((seen) => seen[measure]);
  const conditions = [...measured.keys()];
  const tables = MEASURES.map(([measure, title]) =>
    markdownTable(
      [title, 'button', 'limit', 'button ÷ limit'],
      conditions.map((condition) => {
        const [button, limit] = [of(condition, 'button', measure), of(condition, 'limit', measure)];
        return [
          inWords(condition),
          inShort(spreadOf(button)),
          inShort(spreadOf(limit)),
          inShort(ratioOf(button, limit)),
        ];
      }),
    ),
  );
  return [...tables, longTasksTable(measured)].join('\n\n');
}
