import type { AcquirerOperation, AcquirerState, AcquirerStatus } from './acquirer.js';
import type { MoneyOperation } from './money-operation.js';

/**
 * What the acquirer's status says about one of our operations. `undecidable`: it answers, and its answer fits nothing of
 * ours. `hidden`: it shows another operation of the invoice.
 */
export type Finding = 'done' | 'not-done' | 'overtaken' | 'unclear' | 'undecidable' | 'hidden';

const FINDINGS: Record<'charge' | 'release', Partial<Record<AcquirerState, Finding>>> = {
  charge: {
    charged: 'done',
    refunded: 'done',
    held: 'not-done',
    released: 'overtaken',
    'hold-expired': 'overtaken',
  },
  release: {
    released: 'done',
    'hold-expired': 'done',
    held: 'not-done',
    charged: 'overtaken',
    refunded: 'overtaken',
  },
};

/** The acquirer reports what was given back in all: what this refund adds to what was before tells whether it was done. */
function refundFinding({ amount, refundedBefore }: MoneyOperation, reported: AcquirerOperation): Finding {
  if (reported.state !== 'charged' && reported.state !== 'refunded') return 'unclear';
  const added = reported.refundedAmount - (refundedBefore ?? 0n);
  if (added === amount) return 'done';
  return added === 0n ? 'not-done' : 'undecidable';
}

/** Reads from the acquirer's status what became of an operation whose answer was lost. */
export function findingOf(operation: MoneyOperation, status: AcquirerStatus): Finding {
  if (status.kind !== 'found') return 'unclear';
  if (status.operation.operationId !== operation.operationId) return 'hidden';
  if (operation.kind === 'refund') return refundFinding(operation, status.operation);
  return FINDINGS[operation.kind][status.operation.state] ?? 'unclear';
}
