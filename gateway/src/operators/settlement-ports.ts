import type { TimeRange } from './zoned-day.js';

/** A payment that was completed or refunded on the day. Amounts in tiyn. */
export interface SettlementLine {
  /** The payment's number. */
  paymentId: bigint;
  merchantId: number;
  hash: string;
  orderId: string;
  terminalId: string;
  invoiceId: string;
  operationId: string;
  completedAt: Date;
  /** What was taken on the day: 0 for a payment of another day that was refunded on this one. */
  amount: bigint;
  /** What was given back on the day. */
  refunded: bigint;
  /** What the payment was and what has been given back of it, on whatever day. */
  wholeAmount: bigint;
  wholeRefunded: bigint;
}

/** A merchant's day. Amounts in tiyn; the net is gross less refunds and may be negative. */
export interface SettlementTotal {
  merchantId: number;
  merchantName: string;
  /** Payments completed on the day, and refunds done on it. */
  payments: number;
  refundedPayments: number;
  gross: bigint;
  refunds: bigint;
}

/** Where settlements are read. Ranges are half open. */
export interface SettlementStore {
  /** By merchant. */
  totals(range: TimeRange, merchantId?: number): Promise<SettlementTotal[]>;
  /** By payment number, from the one after `after` on. */
  lines(
    range: TimeRange,
    filter: { merchantId?: number; after: bigint; limit: number },
  ): Promise<SettlementLine[]>;
}
