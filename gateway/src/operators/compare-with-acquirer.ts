import { CURRENCY } from '@nplus.tech/ktwidget-client/protocol';
import type { AcquirerOperation, AcquirerStatus } from '../payments/acquirer.js';
import type { SettlementLine } from './settlement-ports.js';

/** One fact on which the books differ, as each has it. */
export interface Difference {
  field: 'operation' | 'state' | 'amount' | 'currency' | 'terminal' | 'refunded';
  ours: string;
  acquirers: string;
}

/** What the acquirer says of a settled payment. Silence is not agreement. */
export type LineReconciliation =
  { kind: 'equal' } | { kind: 'different'; differences: Difference[] } | { kind: 'unknown'; detail: string };

/** Integer tiyn → KZT with two decimals, exactly: `-0.05`, `1000.50`. */
export function kztText(tiyn: bigint): string {
  const digits = String(tiyn < 0n ? -tiyn : tiyn).padStart(3, '0');
  return `${tiyn < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

type Expected = Pick<SettlementLine, 'operationId' | 'terminalId' | 'wholeAmount' | 'wholeRefunded'>;

function differencesOf(line: Expected, operation: AcquirerOperation): Difference[] {
  const wholly = line.wholeRefunded === line.wholeAmount;
  // A part given back leaves an operation charged; some acquirers call it refunded then too, which the sum tells apart.
  const state =
    operation.state === 'refunded' && line.wholeRefunded > 0n ? 'refunded' : wholly ? 'refunded' : 'charged';
  const facts: [Difference['field'], ours: string, acquirers: string][] = [
    ['operation', line.operationId, operation.operationId],
    ['state', state, operation.state],
    ['amount', kztText(line.wholeAmount), kztText(operation.amount)],
    ['currency', CURRENCY, operation.currency],
    ['terminal', line.terminalId, operation.terminalId],
    ['refunded', kztText(line.wholeRefunded), kztText(operation.refundedAmount)],
  ];
  return facts
    .filter(([, ours, acquirers]) => ours !== acquirers)
    .map(([field, ours, acquirers]) => ({ field, ours, acquirers }));
}

/** Compares a completed payment with the acquirer's status of its invoice. Pure. */
export function compareWithAcquirer(line: Expected, status: AcquirerStatus): LineReconciliation {
  switch (status.kind) {
    case 'unknown':
      return status;
    case 'none':
      return {
        kind: 'different',
        differences: [{ field: 'operation', ours: line.operationId, acquirers: 'none' }],
      };
    case 'found': {
      const differences = differencesOf(line, status.operation);
      return differences.length === 0 ? { kind: 'equal' } : { kind: 'different', differences };
    }
  }
}
