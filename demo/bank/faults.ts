import { FaultList, readStrength, type FaultStrength } from '../emulator/fault-list.js';

const FAULT_TARGETS = ['oauth', 'payment-page', 'status', 'charge', 'cancel', 'refund', 'post-link'] as const;
export type FaultTarget = (typeof FAULT_TARGETS)[number];

const ANSWER_EFFECTS = [
  'error-500',
  'reset',
  'refuse',
  'delay',
  'done-then-error-500',
  'done-then-reset',
  'done-then-hang',
] as const;
const POST_LINK_EFFECTS = ['lost', 'twice', 'late'] as const;
type AnswerEffect = (typeof ANSWER_EFFECTS)[number];
export type PostLinkEffect = (typeof POST_LINK_EFFECTS)[number];

/** Something that shall go wrong. */
export interface Fault extends FaultStrength {
  readonly id: number;
  readonly target: FaultTarget;
  readonly effect: AnswerEffect | PostLinkEffect;
  /** Only requests about this invoice; null: all. */
  readonly invoiceId: string | null;
}

/** Reads a fault from JSON. @returns The fault without its id, or what is wrong, all at once. */
export function parseFault(body: unknown): { fault: Omit<Fault, 'id'> } | { wrong: string[] } {
  const given: Record<string, unknown> = typeof body === 'object' && body !== null ? { ...body } : {};
  const wrong: string[] = [];
  const target = FAULT_TARGETS.find((known) => known === given['target']);
  const effects: readonly Fault['effect'][] = target === 'post-link' ? POST_LINK_EFFECTS : ANSWER_EFFECTS;
  const effect = effects.find((known) => known === given['effect']);
  const { invoiceId = null } = given;
  if (!target) wrong.push(`target: one of ${FAULT_TARGETS.join(', ')}`);
  if (!effect) wrong.push(`effect: one of ${effects.join(', ')}`);
  const strength = readStrength(given, wrong);
  if (invoiceId !== null && typeof invoiceId !== 'string') wrong.push('invoiceId: a string');
  if (wrong.length > 0 || !target || !effect) return { wrong };
  return { fault: { target, effect, ...strength, invoiceId: invoiceId as string | null } };
}

/** The faults of the bank. */
export class Faults extends FaultList<Fault> {
  /** The fault that strikes this request, used up by one. */
  strike(target: FaultTarget, invoiceId: string | undefined): Fault | undefined {
    return this.take(
      (fault) => fault.target === target && (fault.invoiceId === null || fault.invoiceId === invoiceId),
    );
  }
}
