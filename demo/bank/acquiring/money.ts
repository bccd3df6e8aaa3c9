const PLAIN_AMOUNT = /^(\d{1,13})(?:\.(\d{1,2}))?$/;

/** Reads `"1000"`, `"1000.5"` or `1000.5` as tiyn; undefined when it is no amount above zero. */
export function parseAmount(value: unknown): number | undefined {
  const match = PLAIN_AMOUNT.exec(
    typeof value === 'number' || typeof value === 'string' ? String(value) : '',
  );
  if (!match) return undefined;
  const tiyn = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  return tiyn > 0 && Number.isSafeInteger(tiyn) ? tiyn : undefined;
}

/** Tiyn as the number of KZT that the bank's JSON carries. */
export function toKzt(tiyn: number): number {
  return tiyn / 100;
}

const SIGNS: Readonly<Record<string, string>> = { KZT: '₸', USD: '$', EUR: '€', RUB: '₽' };

/** An amount as people in Kazakhstan write it: `1 000,50 ₸`, with no-break spaces. */
export function formatAmount(tiyn: number, currency: string): string {
  const whole = String(Math.trunc(tiyn / 100)).replace(/\B(?=(\d{3})+$)/g, '\u00a0');
  const rest = tiyn % 100;
  const fraction = rest === 0 ? '' : `,${String(rest).padStart(2, '0')}`;
  return `${whole}${fraction}\u00a0${SIGNS[currency] ?? currency}`;
}
