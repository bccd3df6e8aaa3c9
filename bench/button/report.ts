import { ratioOf, spreadOf } from '../support/statistics.js';
import { inShort, markdownTable, short } from '../support/table.js';
import { inWords, type Condition } from './conditions.js';
import { CONTENDERS, type Contender } from './pages.js';
import type { ClickRounds } from './measure-clicks.js';
import type { WeighedPackage } from './measure-bytes.js';
import type { Visit } from './visit.js';
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

/**
 * Milliseconds that a machine's host may take of a whole visit and be said to have left it alone: not even the longest task
 * of a page, some 20 ms, is made a long one of more than 50 by it.
 */
const LEFT_ALONE = 30;

/** Long tasks of all visits; and of those that the machine's host left alone, where that is known. */
function longTasksTable(
  conditions: readonly Condition[],
  visitsOf: (condition: Condition, contender: Contender) => readonly Visit[],
): string {
  const sum = (visits: readonly Visit[]) =>
    `${visits.reduce((total, { longTasks }) => total + longTasks, 0)} in ${visits.length}`;
  return markdownTable(
    [
      'long tasks in visits',
      ...['all', 'left alone by the host'].flatMap((which) =>
        CONTENDERS.map((contender) => `${contender}, ${which}`),
      ),
    ],
    conditions.map((condition) => {
      const visits = CONTENDERS.map((contender) => visitsOf(condition, contender));
      const alone = visits.map((all) => all.filter(({ stolen }) => stolen !== null && stolen <= LEFT_ALONE));
      return [inWords(condition), ...[...visits, ...alone].map(sum)];
    }),
  );
}

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
  const longTasks = longTasksTable(
    conditions,
    (condition, contender) => measured.get(condition)?.[contender] ?? [],
  );
  return [...tables, longTasks].join('\n\n');
}
