import { isObject, type Faults } from '@nplus.tech/ktwidget-client/protocol';
import { GatewayError } from '../payments/gateway-error.js';
import type { PageRequest } from './page.js';
import { zonedDay } from './zoned-day.js';

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 200;
const MAX_MERCHANT_ID = 2 ** 31 - 1;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/;
const FLAGS: Readonly<Record<string, boolean>> = { true: true, '': true, false: false };

/** Reads a query's or a body's text fields and gathers every fault, so that all are told at once. */
export class Query {
  readonly #fields: Record<string, unknown>;
  readonly #faults: Faults = {};
  readonly #known = new Set<string>();

  constructor(fields: unknown) {
    this.#fields = isObject(fields) ? fields : {};
  }

  fault(name: string, text: string): void {
    this.#faults[name] ??= text;
  }

  /** The field when it is there; more than one is a fault. */
  text(name: string): string | undefined {
    this.#known.add(name);
    const value = this.#fields[name];
    if (value === undefined || typeof value === 'string') return value;
    this.fault(name, 'must be given once');
    return undefined;
  }

  /** The field through `read`, which answers null for what it will not have. */
  read<T>(name: string, read: (text: string) => T | null, mustBe: string): T | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const value = read(text);
    if (value === null) this.fault(name, `must be ${mustBe}`);
    return value ?? undefined;
  }

  oneOf<T extends string>(name: string, values: readonly T[]): T | undefined {
    const known = (text: string) => values.find((value) => value === text) ?? null;
    return this.read(name, known, `one of ${values.join(', ')}`);
  }

  flag(name: string): boolean {
    return this.read(name, (text) => FLAGS[text] ?? null, 'true or false') ?? false;
  }

  merchantId(name = 'merchant'): number | undefined {
    const read = (text: string) =>
      /^[1-9]\d{0,9}$/.test(text) && Number(text) <= MAX_MERCHANT_ID ? Number(text) : null;
    return this.read(name, read, 'the number of a merchant');
  }

  /** An instant with its offset, or a day of the zone: its start, or its end when `through` it. */
  time(name: string, timeZone: string, edge: 'start' | 'through'): Date | undefined {
    const read = (text: string) => {
      const day = zonedDay(text, timeZone);
      if (day) return edge === 'start' ? day.since : day.until;
      const instant = INSTANT.test(text) ? new Date(text) : null;
      return instant === null || Number.isNaN(instant.getTime()) ? null : instant;
    };
    return this.read(name, read, 'a day (2026-03-02) or a time with its offset (2026-03-02T09:00:00+05:00)');
  }

  page({ limit: most = MAX_LIMIT }: { limit?: number } = {}): PageRequest {
    const whole = (text: string) =>
      /^[1-9]\d{0,4}$/.test(text) && Number(text) <= most ? Number(text) : null;
    return {
      limit: this.read('limit', whole, `a whole number from 1 to ${most}`) ?? Math.min(DEFAULT_LIMIT, most),
      before: this.read('before', idFrom, 'the "next" of the page before') ?? null,
    };
  }

  /** Throws `operator_request_invalid` with every fault, of a field that is not known too. */
  check(): void {
    for (const name of Object.keys(this.#fields)) {
      if (!this.#known.has(name))
        this.fault(name, `is not known; what can be given is ${[...this.#known].join(', ')}`);
    }
    if (Object.keys(this.#faults).length > 0)
      throw new GatewayError('operator_request_invalid', this.#faults);
  }
}

/** A row's number; null when the text is none. */
export function idFrom(text: string): bigint | null {
  return /^[1-9]\d{0,17}$/.test(text) ? BigInt(text) : null;
}

/** Takes the undefined ones out, as optional properties are written. */
export function given<T extends Record<string, unknown>>(
  fields: T,
): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
