import { quantile, ratioOf, spreadOf } from '../support/statistics.js';
import { inShort, markdownTable, short } from '../support/table.js';
import type { CreateRounds } from './measure-creates.js';
import type { NotificationsMeasured } from './measure-notifications.js';
import type { PaymentsMeasured } from './measure-payments.js';

const rates = (rounds: CreateRounds, who: keyof CreateRounds) =>
  rounds[who].map(({ perSecond }) => perSecond);

/** Creates a second: the gateway beside plain pg and single-row commits. */
export function createsTable(measured: ReadonlyMap<number, CreateRounds>): string {
  const rows = [...measured].map(([connections, rounds]) => {
    const p99 = (who: keyof CreateRounds) =>
      short(
        quantile(
          rounds[who].map((load) => load.p99),
          0.5,
        ),
      );
    return [
      String(connections),
      inShort(spreadOf(rates(rounds, 'gateway'))),
      inShort(spreadOf(rates(rounds, 'plain'))),
      inShort(spreadOf(rates(rounds, 'single'))),
      inShort(ratioOf(rates(rounds, 'gateway'), rates(rounds, 'plain'))),
      p99('gateway'),
      p99('plain'),
    ];
  });
  return markdownTable(
    [
      'connections',
      'gateway, creates/s',
      'plain pg, creates/s',
      'single-row commits/s',
      'gateway ÷ plain pg',
      'p99 gateway, ms',
      'p99 plain pg, ms',
    ],
    rows,
  );
}

/** Payments and notifications a second. */
export function throughputTable(
  payments: PaymentsMeasured,
  notifications: readonly NotificationsMeasured[],
): string {
  return markdownTable(
    ['what', 'per second'],
    [
      ['whole payments through the emulators', inShort(spreadOf(payments.paidPerSecond))],
      ...(payments.openedPerSecond.length > 0
        ? [['payments created and their page opened', inShort(spreadOf(payments.openedPerSecond))]]
        : []),
      ...notifications.map(({ merchants, hanging, perSecond }) => [
        `notifications to ${merchants} merchants${hanging > 0 ? `, ${hanging} of whom never answer` : ''}`,
        short(perSecond),
      ]),
    ],
  );
}

/** The gateway's memory as payments go by. */
export function memoryTable({ memory }: PaymentsMeasured): string {
  return markdownTable(
    ['payments', 'resident, MB', 'JavaScript heap, MB'],
    memory.map(({ payments, resident, heap }) => [String(payments), short(resident), short(heap)]),
  );
}
