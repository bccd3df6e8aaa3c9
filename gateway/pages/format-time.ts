import type { Language } from '@nplus.tech/ktwidget-client/protocol';

const ISO = /^(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?)(?:\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/**
 * A time of the gateway (ISO 8601 with offset) as people write it, in the zone of the gateway and not the visitor's, so
 * that it reads the same on the screen, on paper and in the shop's books: `5 февр. 2026 г., 14:22 (UTC+5)`.
 */
export function formatTime(iso: string, language: Language): string {
  const [, local, offset] = ISO.exec(iso) ?? [];
  if (local === undefined || offset === undefined) return iso;
  // Browsers come without the names of the Kazakh months ("2026 M02 5"): numbers, as both languages write them.
  const numbers = language === 'kk';
  const text = new Intl.DateTimeFormat(numbers ? 'ru' : language, {
    dateStyle: numbers ? 'short' : 'medium',
    timeStyle: 'short',
    timeZone: 'UTC',
  }).format(new Date(`${local}Z`));
  return `${text} (UTC${offset === 'Z' ? '' : offset.replace(/^([+-])0?(\d+):(\d\d)$/, shortOffset)})`;
}

function shortOffset(_whole: string, sign: string, hours: string, minutes: string): string {
  return `${sign}${hours}${minutes === '00' ? '' : `:${minutes}`}`;
}
