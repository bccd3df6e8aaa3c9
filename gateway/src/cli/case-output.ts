import type { CaseRecordView, CaseView } from '../http/operator/case-view.js';
import { plain } from './command-parts.js';
import { fields, table } from './table.js';

/** A case of a payment that is shown. */
export function caseLine(found: CaseView): string {
  const state = found.resolved_at === null ? 'OPEN' : `resolved ${found.resolved_at}`;
  return `  ${found.id}  ${found.kind}  ${state}  ${plain(found.resolution ?? found.detail)}\n`;
}

/** Cases, a line each. */
export function caseListText(cases: readonly CaseRecordView[]): string {
  if (cases.length === 0) return 'There are no open cases.\n';
  return table(
    ['ID', 'KIND', 'OPENED', 'STATE', 'MERCHANT', 'AMOUNT', 'STATUS', 'PAYMENT'],
    cases.map((found) => [
      found.id,
      found.kind,
      found.opened_at.slice(0, 19),
      found.resolved_at === null ? 'open' : 'resolved',
      String(found.merchant_id),
      found.amount.toFixed(2),
      found.status,
      found.transaction_hash,
    ]),
  );
}

/** One case. */
export function caseText(found: CaseRecordView): string {
  const entries: [string, string | null][] = [
    ['case', found.id],
    ['kind', found.kind],
    ['detail', plain(found.detail)],
    ['payment', found.transaction_hash],
    ['merchant', String(found.merchant_id)],
    ['order_id', plain(found.order_id)],
    ['amount', `${found.amount.toFixed(2)} KZT`],
    ['status', found.status],
    ['opened', found.opened_at],
    ['resolved', found.resolved_at],
    ['as', found.resolved_as],
    ['resolution', found.resolution && plain(found.resolution)],
  ];
  return fields(entries.filter((entry): entry is [string, string] => entry[1] !== null));
}
