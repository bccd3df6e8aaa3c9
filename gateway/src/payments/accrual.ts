import { later } from './settings.js';

/**
 * The credit of one service payment, written before the provider is called:
 * `intended` → `sent` (its outcome is unknown until the provider tells) → `credited`, `refused`, or `abandoned` when it
 * is certain that it never happens.
 */
export interface Accrual {
  id: bigint;
  paymentId: bigint;
  /** What the provider is idempotent by. */
  operationId: string;
  providerService: string;
  contractValue: string;
  /** In tiyn. */
  amount: bigint;
  state: 'intended' | 'sent' | 'credited' | 'refused' | 'abandoned';
  /** When it was last sent; null: no request for it can have reached the provider. */
  sentAt: Date | null;
  /** Its hold is gone: it is called back before its deadline. */
  recalledAt: Date | null;
  settledAt: Date | null;
  /** The last that is known, for the operator. */
  detail: string | null;
  createdAt: Date;
}

/** An accrual about to be written. */
export type NewAccrual = Pick<
  Accrual,
  'paymentId' | 'providerService' | 'contractValue' | 'amount' | 'createdAt'
>;

/** Whether nothing more will come of it. */
export function isAccrualSettled({ state }: Accrual): boolean {
  return state !== 'intended' && state !== 'sent';
}

/** What is done about an accrual now; `give-up`: it was never sent and never will be. */
export type AccrualStep = 'send' | 'ask' | 'call-back' | 'give-up';

/** The time until which an accrual is waited for. `life` in seconds. */
export function accrualDeadline({ createdAt }: Accrual, life: number): Date {
  return later(createdAt, life);
}

/**
 * Decides what is done about an unsettled accrual. After its deadline, or without its hold, it must not happen any more:
 * one that may have reached the provider is called back, for only the provider knows whether it did.
 */
export function nextAccrualStep(accrual: Accrual, now: Date, life: number): AccrualStep {
  const isLate = accrual.recalledAt !== null || now >= accrualDeadline(accrual, life);
  if (isLate) return accrual.sentAt === null ? 'give-up' : 'call-back';
  return accrual.state === 'intended' ? 'send' : 'ask';
}
