import type { Acquirer } from '../payments/acquirer.js';
import type { Clock } from '../payments/clock.js';
import { compareWithAcquirer, type LineReconciliation } from './compare-with-acquirer.js';
import { mapBounded } from './map-bounded.js';
import { given, idFrom, Query } from './query.js';
import type { SettlementLine, SettlementStore, SettlementTotal } from './settlement-ports.js';
import { zonedDay, type TimeRange } from './zoned-day.js';

/** The totals of a day. */
export interface SettlementDay {
  day: string;
  timeZone: string;
  /** Whether the day is over, so that nothing in it can change. */
  complete: boolean;
  merchants: SettlementTotal[];
}

/** A piece of a day's lines; `next` is the next one's `after`, null when it is the last. */
export interface SettlementLines {
  lines: (SettlementLine & { reconciliation: LineReconciliation | null })[];
  next: bigint | null;
}

/** What was settled, by merchant and day of the configured zone. Both throw `operator_request_invalid`. */
export interface SettlementUseCases {
  /** By `day` and `merchant`. */
  totals(query: unknown): Promise<SettlementDay>;
  /** By `day`, `merchant`; `after`, `limit`; `reconcile` asks the acquirer about each line. */
  lines(query: unknown): Promise<SettlementLines>;
}

interface Parts {
  settlements: SettlementStore;
  acquirer: Pick<Acquirer, 'readStatus'>;
  clock: Clock;
  timeZone: string;
}

const MAX_LINES = 500;
/** One answer must come in a bearable time although the acquirer is slow: few lines, few at once, and an end. */
const MAX_RECONCILED = 40;
const ASKED_AT_ONCE = 8;
const RECONCILE_MS = 12_000;

/** The settlement's use cases, on their parts. */
export function settlementUseCases({ settlements, acquirer, clock, timeZone }: Parts): SettlementUseCases {
  function readDay(query: Query): { day: string; range: TimeRange } {
    const day = query.text('day') ?? '';
    const range = zonedDay(day, timeZone);
    if (!range) query.fault('day', 'must be a day such as 2026-03-02');
    else if (range.since > clock.now()) query.fault('day', 'must be a day that has begun');
    return { day, range: range ?? { since: new Date(0), until: new Date(0) } };
  }

  async function reconcile(line: SettlementLine, until: number): Promise<LineReconciliation> {
    if (clock.now().getTime() >= until)
      return { kind: 'unknown', detail: 'not asked: the acquirer is too slow' };
    return compareWithAcquirer(line, await acquirer.readStatus(line));
  }

  return {
    async totals(fields) {
      const query = new Query(fields);
      const { day, range } = readDay(query);
      const merchantId = query.merchantId();
      query.check();
      const merchants = await settlements.totals(range, merchantId);
      return { day, timeZone, complete: clock.now() >= range.until, merchants };
    },

    async lines(fields) {
      const query = new Query(fields);
      const { range } = readDay(query);
      const merchant = given({ merchantId: query.merchantId() });
      const reconciled = query.flag('reconcile');
      const after = query.read('after', idFrom, 'the "next" of the lines before') ?? 0n;
      const most = reconciled ? MAX_RECONCILED : MAX_LINES;
      const whole = (text: string) =>
        /^[1-9]\d{0,2}$/.test(text) && Number(text) <= most ? Number(text) : null;
      const limit = query.read('limit', whole, `a whole number from 1 to ${most}`) ?? most;
      query.check();
      const found = await settlements.lines(range, { ...merchant, after, limit: limit + 1 });
      const lines = found.slice(0, limit);
      const until = clock.now().getTime() + RECONCILE_MS;
      const results = reconciled
        ? await mapBounded(lines, ASKED_AT_ONCE, (line) => reconcile(line, until))
        : [];
      return {
        lines: lines.map((line, index) => ({ ...line, reconciliation: results[index] ?? null })),
        next: found.length > limit ? (lines.at(-1)?.paymentId ?? null) : null,
      };
    },
  };
}
