// Formatters are costly to make (the time-zone rules are looked up) and free to share.
const formatters = new Map<string, Intl.DateTimeFormat>();

/**
 * ISO 8601 with the offset that the zone had then, in whole seconds: `2019-02-05T14:22:53+06:00`.
 * The offset comes from the time-zone database (contract 1.6). Throws RangeError when there is no such zone.
 */
export function formatZoned(date: Date, timeZone: string): string {
  const parts = Object.fromEntries(
    formatterOf(timeZone)
      .formatToParts(date)
      .map(({ type, value }) => [type, value]),
  );
  const { year, month, day, hour, minute, second, timeZoneName = 'GMT' } = parts;
  const offset = timeZoneName === 'GMT' ? '+00:00' : timeZoneName.slice('GMT'.length);
  return `${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`;
}

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const formatter = new Intl.DateTimeFormat('en-US-u-ca-iso8601-nu-latn', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'longOffset',
  });
  formatters.set(timeZone, formatter);
  return formatter;
}
