import type { MoneyOperation } from './money-operation.js';

/** A refund that a merchant or an operator asked for; its operation moves the money and knows how far it is. */
export interface Refund {
  /** Ours, unique; the acquirer gets `refund:<id>` as its external id. */
  id: string;
  merchantId: number;
  /** What a repeated request is known by; null: a whole refund, which cannot happen twice. */
  idempotencyKey: string | null;
  /** As it was asked for, in tiyn; null: all that was left. */
  askedAmount: bigint | null;
  operation: MoneyOperation;
}

/** A refund about to be written beside its operation. */
export type NewRefund = Omit<Refund, 'operation'> & { operationRow: bigint };
