import { formatTime } from './format.js';

/** One line of a log: when, what, how it is to be taken, and its details. */
export interface LogEntry {
  readonly time: Date;
  readonly name: string;
  readonly tone: 'plain' | 'good' | 'bad';
  readonly note?: string;
  readonly detail: unknown;
}

function element(tag: string, className: string, content: string): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = content;
  return made;
}

function valueText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Nested objects become one row each: `status.error.error_type`. */
function rows(detail: unknown, path = ''): [string, string][] {
  if (typeof detail !== 'object' || detail === null) return path === '' ? [] : [[path, valueText(detail)]];
  return Object.entries(detail)
    .filter(([, value]) => value !== undefined)
    .flatMap(([name, value]) => rows(value, path === '' ? name : `${path}.${name}`));
}

/** The entry as a list item; its detail stands in `data-detail` too. */
export function logItem({ time, name, tone, note, detail }: LogEntry): HTMLLIElement {
  const item = document.createElement('li');
  item.className = `entry ${tone}`;
  item.dataset['name'] = name;
  item.dataset['detail'] = JSON.stringify(detail);
  const head = element('div', 'entry-head', '');
  const clock = document.createElement('time');
  clock.dateTime = time.toISOString();
  clock.textContent = formatTime(time);
  head.append(element('strong', 'entry-name', name), clock);
  item.append(head);
  if (note !== undefined) item.append(element('p', 'entry-note', note));
  const list = document.createElement('dl');
  for (const [key, value] of rows(detail)) {
    const row = document.createElement('div');
    row.append(element('dt', '', key), element('dd', '', value));
    list.append(row);
  }
  if (list.childElementCount > 0) item.append(list);
  return item;
}
