/** What we ask the acquirer to do with money. */
export type MoneyOperationKind = 'charge' | 'release' | 'refund';

/**
 * One thing asked of the acquirer, written before it is asked:
 * `intended` → `sent` (its outcome is unknown until the acquirer answered or its status tells) → `done`, or `overtaken`
 * when something else became of the money. What the acquirer refused goes back to `intended` until it is done or overtaken;
 * a refund that somebody asked for is `refused` instead, and whoever asked decides what next.
 */
export interface MoneyOperation {
  id: bigint;
  paymentId: bigint;
  kind: MoneyOperationKind;
  /** The acquirer's id of the hold or charge it is about. */
  operationId: string;
  /** What may happen once: `charge:<operation>`, `release:<operation>`, `refund:<own id>`. */
  uniqueKey: string;
  /** In tiyn. */
  amount: bigint;
  state: 'intended' | 'sent' | 'done' | 'refused' | 'overtaken';
  sentAt: Date | null;
  /** When the acquirer last said no to it. */
  refusedAt: Date | null;
  settledAt: Date | null;
  /** The acquirer's last word, for the operator. */
  detail: string | null;
  createdAt: Date;
  /** Of a refund that was asked for: what was given back before it, in tiyn. Null for what we do by ourselves. */
  refundedBefore: bigint | null;
}

/** A money operation about to be written. */
export type NewMoneyOperation = Pick<
  MoneyOperation,
  'paymentId' | 'kind' | 'operationId' | 'uniqueKey' | 'amount' | 'createdAt'
> & { refundedBefore?: bigint };

/** Whether nothing more will come of it. */
export function isSettled(operation: MoneyOperation): boolean {
  return operation.state !== 'intended' && operation.state !== 'sent';
}

/** The key under which a hold can be charged or released once. */
export function operationKey(kind: MoneyOperationKind, operationId: string): string {
  return `${kind}:${operationId}`;
}
