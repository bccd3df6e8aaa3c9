import { CURRENCY, type Language } from '@nplus.tech/ktwidget-client/protocol';

const ISO = /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** An amount in KZT as receipts print it, always with its tiyn: `1 000,50 ₸`, in English `₸1,000.50`. */
export function receiptAmount(amount: number, language: Language): string {
  return new Intl.NumberFormat(language, {
    style: 'currency',
    currency: CURRENCY,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: 2,
  }).format(amount);
}

/** A time of the gateway (ISO 8601 with offset) in the gateway's zone: `02.03.2026 11:00:05 (UTC+05:00)`. */
export function receiptTime(iso: string, language: Language): string {
  const [, year = '', month = '', day = '', time, offset] = ISO.exec(iso) ?? [];
  if (time === undefined || offset === undefined) return iso;
  const zone = `UTC${offset === 'Z' ? '' : offset}`;
  if (language !== 'en') return `${day}.${month}.${year} ${time} (${zone})`;
  const date = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' });
  return `${date.format(new Date(`${year}-${month}-${day}T00:00:00Z`))}, ${time} (${zone})`;
}

/** The file's name of contract 1.4: `payment<number>-<YYYYMMDDhhmmss>.pdf`, the time being the payment's last change. */
export function receiptFilename(number: string, iso: string): string {
  return `payment${number}-${iso.slice(0, 19).replaceAll(/\D/g, '')}.pdf`;
}
