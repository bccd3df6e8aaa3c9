import { FaultList, readStrength, type FaultStrength } from '../emulator/fault-list.js';
import { behaviourOf } from './contracts.js';

const FAULT_TARGETS = ['check', 'credit', 'status', 'void'] as const;
export type FaultTarget = (typeof FAULT_TARGETS)[number];

const EFFECTS = [
  'error-500',
  'reset',
  'hang',
  'delay',
  'done-then-error-500',
  'done-then-reset',
  'done-then-hang',
  'answer-twice',
] as const;
export type Effect = (typeof EFFECTS)[number];

/** Something that shall go wrong. */
export interface Fault extends FaultStrength {
  readonly id: number;
  readonly target: FaultTarget;
  readonly effect: Effect;
  /** Only requests about this contract; null: all. */
  readonly contract: string | null;
}

/** Reads a fault from JSON. @returns The fault without its id, or what is wrong, all at once. */
export function parseFault(body: unknown): { fault: Omit<Fault, 'id'> } | { wrong: string[] } {
  const given: Record<string, unknown> = typeof body === 'object' && body !== null ? { ...body } : {};
  const wrong: string[] = [];
  const target = FAULT_TARGETS.find((known) => known === given['target']);
  const effect = EFFECTS.find((known) => known === given['effect']);
  const { contract = null } = given;
  if (!target) wrong.push(`target: one of ${FAULT_TARGETS.join(', ')}`);
  if (!effect) wrong.push(`effect: one of ${EFFECTS.join(', ')}`);
  const strength = readStrength(given, wrong);
  if (contract !== null && typeof contract !== 'string') wrong.push('contract: a string');
  if (wrong.length > 0 || !target || !effect) return { wrong };
  return { fault: { target, effect, ...strength, contract: contract as string | null } };
}

const FAILING_REQUESTS = 3;

/** The faults that are set, and those that lie in the contracts. They live as long as the process. */
export class Faults extends FaultList<Fault> {
  readonly #failed = new Map<string, number>();

  /** What strikes this request: a fault that was set, used up by one, else what the contract does. */
  strike(target: FaultTarget, contract: string | undefined): Pick<Fault, 'effect' | 'ms'> | null {
    const struck = this.take(
      (fault) => fault.target === target && (fault.contract === null || fault.contract === contract),
    );
    if (struck) return struck;
    return contract === undefined ? null : this.#inContract(target, contract);
  }

  #inContract(target: FaultTarget, contract: string): Pick<Fault, 'effect' | 'ms'> | null {
    const strikes = (effect: Effect) => ({ effect, ms: 0 });
    const behaviour = behaviourOf(contract);
    if (behaviour === 'silent-after-credit' && target === 'credit') return strikes('done-then-hang');
    if (behaviour === 'unreachable' && target !== 'void') return strikes('reset');
    if (behaviour === 'answers-twice') return strikes('answer-twice');
    if (behaviour !== 'server-errors' || target === 'check') return null;
    const failed = (this.#failed.get(contract) ?? 0) + 1;
    this.#failed.set(contract, failed);
    return failed <= FAILING_REQUESTS ? strikes('error-500') : null;
  }
}
