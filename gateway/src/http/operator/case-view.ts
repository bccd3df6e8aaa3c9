import { amountFromTiyn, type PaymentStatus } from '@nplus.tech/ktwidget-client/protocol';
import type { CaseRecord } from '../../operators/ports.js';
import type { OperatorCase } from '../../payments/operator-case.js';

/** A case. Times ISO 8601 in UTC. */
export interface CaseView {
  id: string;
  kind: string;
  detail: string;
  opened_at: string;
  resolved_at: string | null;
  resolution: string | null;
  resolved_as: string | null;
}

/** A case with the payment that it is about. Amount in KZT. */
export interface CaseRecordView extends CaseView {
  transaction_hash: string;
  merchant_id: number;
  order_id: string;
  amount: number;
  status: PaymentStatus;
}

/** A case of a payment that is shown already. */
export function caseView(found: OperatorCase): CaseView {
  return {
    id: String(found.id),
    kind: found.kind,
    detail: found.detail,
    opened_at: found.openedAt.toISOString(),
    resolved_at: found.resolvedAt?.toISOString() ?? null,
    resolution: found.resolution,
    resolved_as: found.resolvedAs,
  };
}

/** A case by itself. */
export function caseRecordView(record: CaseRecord): CaseRecordView {
  const { hash, merchantId, orderId, amount, status } = record.payment;
  return {
    ...caseView(record),
    transaction_hash: hash,
    merchant_id: merchantId,
    order_id: orderId,
    amount: amountFromTiyn(amount),
    status,
  };
}
