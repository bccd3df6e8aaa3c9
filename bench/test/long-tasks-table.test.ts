import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Condition } from '../button/conditions.js';
import { longTasksTable } from '../button/long-tasks-table.js';
import type { Visit } from '../button/visit.js';

const CONDITION: Condition = { cpu: 1, link: 'slow', click: 'idle' };

function visit(longTasks: number, stolen: number | null): Visit {
  return { works: 1, dialogPainted: 1, eventDuration: 8, postSent: 1, frameAsked: 1, longTasks, stolen };
}

function cellsOf(button: Visit[], limit: Visit[]): string[] {
  const row =
    longTasksTable(new Map([[CONDITION, { button, limit }]]))
      .split('\n')
      .at(-1) ?? '';
  return row
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}

test('long tasks are counted in all visits, and in those that the host left alone', () => {
  const cells = cellsOf([visit(2, 900), visit(1, 20), visit(0, 0)], [visit(1, 30), visit(0, 10)]);
  assert.deepEqual(cells, ['1x, slow, idle before', '3 in 3', '1 in 2', '1 in 2', '0 in 1']);
});

test('where nobody knows what the host took, no visit is said to have been left alone', () => {
  assert.deepEqual(cellsOf([visit(0, null)], [visit(1, null)]).slice(1), ['0 in 1', '1 in 1', '–', '–']);
});
