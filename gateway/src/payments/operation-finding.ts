import type { AcquirerState, AcquirerStatus } from './acquirer.js';
import type { MoneyOperation, MoneyOperationKind } from './money-operation.js';

/** What the acquirer's status says about one of our operations. */
export type Finding = 'done' | 'not-done' | 'overtaken' | 'unclear';

const FINDINGS: Record<MoneyOperationKind, Partial<Record<AcquirerState, Finding>>> = {
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
  refund: { refunded: 'done', charged: 'not-done' },
};

/** Reads from the acquirer's status what became of an operation whose answer was lost. */
export function findingOf(operation: MoneyOperation, status: AcquirerStatus): Finding {
  if (status.kind !== 'found' || status.operation.operationId !== operation.operationId) return 'unclear';
  return FINDINGS[operation.kind][status.operation.state] ?? 'unclear';
}
