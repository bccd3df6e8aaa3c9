import type { Command } from 'commander';
import type {
  SettlementDayView,
  SettlementLinesView,
  SettlementLineView,
  SettlementTotalView,
} from '../http/operator/settlement-view.js';
import { CliError, EXIT } from './cli-error.js';
import { flagOf, withQuery, type SharedOptions } from './command-parts.js';
import { connect } from './connect.js';
import { csv } from './csv.js';
import type { OperatorClient } from './operator-client.js';
import type { Terminal } from './terminal.js';

interface ExportOptions extends SharedOptions {
  day?: string;
  merchant?: string;
  format?: string;
  reconcile?: boolean;
}

type Asked = Pick<ExportOptions, 'day' | 'merchant' | 'reconcile'>;

const HEADING = [
  ...[
    'day',
    'merchant_id',
    'merchant_name',
    'payment_number',
    'order_id',
    'transaction_hash',
    'operation_id',
  ],
  ...['completed_at', 'amount', 'refunded'],
];

async function readLines(
  client: OperatorClient,
  { day, merchant, reconcile }: Asked,
): Promise<SettlementLineView[]> {
  const lines: SettlementLineView[] = [];
  for (let after: string | undefined; ;) {
    const path = withQuery('/operator/settlements/lines', { day, merchant, reconcile, after });
    const piece = (await client.ask({ method: 'GET', path, nameOf: flagOf })) as SettlementLinesView;
    lines.push(...piece.lines);
    if (piece.next === null) return lines;
    after = piece.next;
  }
}

/** KZT with two decimals → tiyn, exactly. */
const tiyn = (kzt: string) => BigInt(kzt.replace('.', ''));

/** The totals and the lines are read one after the other; a day that is over cannot move between. */
function refuseMoved({ merchants }: SettlementDayView, lines: readonly SettlementLineView[]): void {
  const sum = (values: readonly string[]) => values.map(tiyn).reduce((a, b) => a + b, 0n);
  const moved = merchants.some(({ merchant_id, gross, refunds }) => {
    const own = lines.filter((line) => line.merchant_id === merchant_id);
    return (
      sum(own.map(({ amount }) => amount)) !== tiyn(gross) ||
      sum(own.map(({ refunded }) => refunded)) !== tiyn(refunds)
    );
  });
  if (moved) {
    throw new CliError(
      EXIT.refused,
      'payments were settled while the day was read',
      'Export it again, or when it is over.',
    );
  }
}

function reconciliationText({ reconciliation }: SettlementLineView): string {
  if (reconciliation === null) return '';
  if (reconciliation.kind === 'unknown') return `unknown: ${reconciliation.detail}`;
  if (reconciliation.kind === 'equal') return 'equal';
  return reconciliation.differences
    .map(({ field, ours, acquirers }) => `${field}: ours ${ours}, acquirer's ${acquirers}`)
    .join('; ');
}

function csvText(day: SettlementDayView, lines: readonly SettlementLineView[], reconciled: boolean): string {
  const names = new Map(day.merchants.map(({ merchant_id, merchant_name }) => [merchant_id, merchant_name]));
  return csv(
    [...HEADING, ...(reconciled ? ['acquirer'] : [])],
    lines.map((line) => [
      day.day,
      String(line.merchant_id),
      names.get(line.merchant_id) ?? '',
      line.payment_number,
      line.order_id,
      line.transaction_hash,
      line.operation_id,
      line.completed_at,
      line.amount,
      line.refunded,
      ...(reconciled ? [reconciliationText(line)] : []),
    ]),
  );
}

function jsonText(day: SettlementDayView, lines: readonly SettlementLineView[]): string {
  const merchants = day.merchants.map((total) => ({
    ...total,
    lines: lines.filter(({ merchant_id }) => merchant_id === total.merchant_id),
  }));
  return `${JSON.stringify({ ...day, merchants }, null, 2)}\n`;
}

const totalText = (total: SettlementTotalView) =>
  `${total.merchant_id} ${total.merchant_name}: payments ${total.payments}, gross ${total.gross}, refunds ${total.refunds}, net ${total.net}\n`;

/** Adds `ktpay settlement export`. */
export function addSettlementCommands(program: Command, terminal: Terminal): void {
  program
    .command('settlement')
    .description('what is owed to merchants')
    .command('export')
    .summary('write a day’s payments and refunds')
    .description(
      'Writes what was completed and refunded on a day of the gateway’s zone, a line a payment; the sums by merchant go to standard error. A payment of another day that was refunded on this one has the amount 0.00.',
    )
    .option('--day <day>', 'the day: 2026-03-02 (required)')
    .option('--merchant <id>', 'of one merchant')
    .option('--format <csv|json>', 'how it is written (default: csv)')
    .option('--reconcile', 'ask the acquirer about each line and show where the books differ')
    .action(async (_: unknown, command: Command) => {
      const {
        url,
        json,
        format = json ? 'json' : 'csv',
        ...asked
      } = command.optsWithGlobals<ExportOptions>();
      if (format !== 'csv' && format !== 'json')
        throw new CliError(EXIT.misused, '--format must be csv or json');
      const client = connect(url, terminal);
      const path = withQuery('/operator/settlements', { day: asked.day, merchant: asked.merchant });
      const day = (await client.ask({ method: 'GET', path, nameOf: flagOf })) as SettlementDayView;
      const lines = await readLines(client, asked);
      refuseMoved(day, lines);
      terminal.out(format === 'json' ? jsonText(day, lines) : csvText(day, lines, asked.reconcile === true));
      terminal.err(day.merchants.map(totalText).join('') || 'Nothing was settled on this day.\n');
      if (!day.complete) terminal.err('The day is not over: more may come.\n');
      const unequal = lines.filter(
        ({ reconciliation }) => reconciliation && reconciliation.kind !== 'equal',
      ).length;
      if (unequal === 0) return;
      throw new CliError(
        EXIT.differs,
        `the acquirer’s books differ, or could not be read, in ${unequal} of ${lines.length} lines`,
        'Sync each such payment ("ktpay payment sync"); what stays is for the acquirer’s own records to explain.',
      );
    });
}
