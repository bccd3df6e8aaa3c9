import type { MoneyOperation } from './money-operation.js';
import type { PaymentTransaction } from './store.js';

/** Writes what became of a money operation. A case that asked a person to find it out has its answer. */
export async function settleOperation(
  { tx, now }: { tx: PaymentTransaction; now: Date },
  operation: MoneyOperation,
  state: 'done' | 'refused' | 'overtaken',
  by: 'the acquirer' | 'an operator' = 'the acquirer',
): Promise<void> {
  await tx.updateOperation({ ...operation, state, settledAt: now });
  for (const why of ['unknown', 'refused']) {
    await tx.closeCase(operation.paymentId, `${operation.kind}_${why}`, `${by} told: ${state}`, now);
  }
}
