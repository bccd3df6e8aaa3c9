import { isObject } from '@nplus.tech/ktwidget-client/protocol';
import { logItem, type LogEntry } from './log-entry.js';

/** Everything that `<kt-pay-button>` fires, in the order of a payment. */
const EVENTS = [
  'kt-click',
  'kt-open',
  'kt-ready',
  'kt-step',
  'kt-request-close',
  'kt-success',
  'kt-error',
  'kt-cancel',
  'kt-close',
] as const;

function toneOf(name: string): LogEntry['tone'] {
  if (name === 'kt-success') return 'good';
  return name === 'kt-error' ? 'bad' : 'plain';
}

/** A detail may hold an Error or an element; the log shows what can be read. */
function readable(detail: unknown): unknown {
  return JSON.parse(
    JSON.stringify(detail ?? null, (key, value: unknown) => {
      // Told by the note.
      if (key === 'times') return undefined;
      return value instanceof Error ? String(value) : value;
    }),
  );
}

/** How the customer came so far: each stage, and when it was first reached since the click. Null when an event tells none. */
function funnelIn(detail: unknown): string | null {
  if (!isObject(detail) || !isObject(detail['times'])) return null;
  const reached = Object.entries(detail['times']).map(([stage, since]) => `${stage} ${String(since)} ms`);
  return reached.join(' → ');
}

/** Writes the button's events down as they come; they bubble and are composed, so the page is the place to listen. */
export function startEventLog(list: HTMLElement): void {
  for (const name of EVENTS) {
    document.addEventListener(name, (event) => {
      const { detail } = event as CustomEvent<unknown>;
      const funnel = funnelIn(detail);
      const note = funnel === null ? {} : { note: funnel };
      list.append(logItem({ time: new Date(), name, tone: toneOf(name), detail: readable(detail), ...note }));
      list.scrollTop = list.scrollHeight;
    });
  }
}
