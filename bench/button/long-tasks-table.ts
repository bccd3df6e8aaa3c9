import { markdownTable } from '../support/table.js';
import { inWords } from './conditions.js';
import type { ClickRounds } from './measure-clicks.js';
import { CONTENDERS } from './pages.js';
import type { Visit } from './visit.js';

/**
 * Milliseconds, as they are told, that a machine's host may take of a whole visit and be said to have left it alone. Told in
 * whole ticks they are less than 30 in truth, which make no task of 20 ms, as the longest one at 1x is, one of more than 50.
 */
const LEFT_ALONE = 20;

function inWordsOf(visits: readonly Visit[]): string {
  if (visits.length === 0) return '–';
  return `${visits.reduce((total, { longTasks }) => total + longTasks, 0)} in ${visits.length}`;
}

/** Long tasks of all visits, and of those that the machine's host left alone, where that is known. */
export function longTasksTable(measured: ClickRounds): string {
  return markdownTable(
    [
      'long tasks in visits',
      ...CONTENDERS.map((contender) => `${contender}, all`),
      ...CONTENDERS.map((contender) => `${contender}, left alone by the host`),
    ],
    [...measured].map(([condition, rounds]) => {
      const all = CONTENDERS.map((contender) => rounds[contender]);
      const alone = all.map((visits) =>
        visits.filter(({ stolen }) => stolen !== null && stolen <= LEFT_ALONE),
      );
      return [inWords(condition), ...[...all, ...alone].map(inWordsOf)];
    }),
  );
}
