/** The words by which an operator tells what became of the money of a case, or of the credit of a service. */
export const RESOLVED_AS = ['charged', 'released', 'refunded', 'none', 'credited', 'not-credited'] as const;
/** One of {@link RESOLVED_AS}. */
export type ResolvedAs = (typeof RESOLVED_AS)[number];

/** What no rule may decide: a person looks at it, and says in writing what came of it. */
export interface OperatorCase {
  id: bigint;
  paymentId: bigint;
  /** What kind of trouble: `charge_unknown`, `outcome_unknown`, `amount_mismatch` … (docs/operations.md lists them). */
  kind: string;
  detail: string;
  openedAt: Date;
  resolvedAt: Date | null;
  resolution: string | null;
  /** What became of it, when that was for a person to say; else null. */
  resolvedAs: ResolvedAs | null;
}
