import { kztText, type LineReconciliation } from '../../operators/compare-with-acquirer.js';
import type { SettlementDay, SettlementLines } from '../../operators/settlement.js';

/** A merchant's day. Sums are texts of KZT with two decimals, so that no reader rounds them. */
export interface SettlementTotalView {
  merchant_id: number;
  merchant_name: string;
  payments: number;
  refunded_payments: number;
  gross: string;
  refunds: string;
  net: string;
}

/** The totals of a day. */
export interface SettlementDayView {
  day: string;
  time_zone: string;
  complete: boolean;
  merchants: SettlementTotalView[];
}

/** A payment that was completed or refunded on the day. Amounts are texts of KZT with two decimals. */
export interface SettlementLineView {
  merchant_id: number;
  payment_number: string;
  order_id: string;
  transaction_hash: string;
  operation_id: string;
  /** ISO 8601, UTC. */
  completed_at: string;
  amount: string;
  refunded: string;
  /** Null when the acquirer was not asked. */
  reconciliation: LineReconciliation | null;
}

/** A piece of a day's lines. */
export interface SettlementLinesView {
  lines: SettlementLineView[];
  next: string | null;
}

/** A day's totals. */
export function settlementDayView({ day, timeZone, complete, merchants }: SettlementDay): SettlementDayView {
  return {
    day,
    time_zone: timeZone,
    complete,
    merchants: merchants.map((total) => ({
      merchant_id: total.merchantId,
      merchant_name: total.merchantName,
      payments: total.payments,
      refunded_payments: total.refundedPayments,
      gross: kztText(total.gross),
      refunds: kztText(total.refunds),
      net: kztText(total.gross - total.refunds),
    })),
  };
}

/** A piece of a day's lines. */
export function settlementLinesView({ lines, next }: SettlementLines): SettlementLinesView {
  return {
    lines: lines.map((line) => ({
      merchant_id: line.merchantId,
      payment_number: String(line.paymentId),
      order_id: line.orderId,
      transaction_hash: line.hash,
      operation_id: line.operationId,
      completed_at: line.completedAt.toISOString(),
      amount: kztText(line.amount),
      refunded: kztText(line.refunded),
      reconciliation: line.reconciliation,
    })),
    next: next === null ? null : String(next),
  };
}
