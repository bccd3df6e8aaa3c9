import { seededRandom } from '../bank/faults.js';
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
export interface Fault {
  readonly id: number;
  readonly target: FaultTarget;
  readonly effect: Effect;
  /** How often it still strikes; null: always. */
  readonly times: number | null;
  /** 0 to 1: how likely it strikes a request that fits. */
  readonly probability: number;
  /** For `delay`. */
  readonly ms: number;
  /** Only requests about this contract; null: all. */
  readonly contract: string | null;
}

/** Reads a fault from JSON. @returns The fault without its id, or what is wrong, all at once. */
export function parseFault(body: unknown): { fault: Omit<Fault, 'id'> } | { wrong: string[] } {
  const given: Record<string, unknown> = typeof body === 'object' && body !== null ? { ...body } : {};
  const wrong: string[] = [];
  const target = FAULT_TARGETS.find((known) => known === given['target']);
  const effect = EFFECTS.find((known) => known === given['effect']);
  const { times = null, probability = 1, ms = 3000, contract = null } = given;
  if (!target) wrong.push(`target: one of ${FAULT_TARGETS.join(', ')}`);
  if (!effect) wrong.push(`effect: one of ${EFFECTS.join(', ')}`);
  const isTimes = times === null || (Number.isInteger(times) && Number(times) >= 1);
  if (!isTimes) wrong.push('times: a whole number from 1, or null for always');
  if (typeof probability !== 'number' || !(probability >= 0 && probability <= 1))
    wrong.push('probability: 0 to 1');
  if (!Number.isInteger(ms) || Number(ms) < 0 || Number(ms) > 600_000) wrong.push('ms: from 0 to 600000');
  if (contract !== null && typeof contract !== 'string') wrong.push('contract: a string');
  if (wrong.length > 0 || !target || !effect) return { wrong };
  return {
    fault: {
      target,
      effect,
      times: times as number | null,
      probability: probability as number,
      ms: ms as number,
      contract: contract as string | null,
    },
  };
}

const FAILING_REQUESTS = 3;

/** The faults that are set, and those that lie in the contracts. They live as long as the process. */
export class Faults {
  readonly #random: () => number;
  readonly #failed = new Map<string, number>();
  #faults: Fault[] = [];
  #lastId = 0;

  constructor(seed: number) {
    this.#random = seededRandom(seed);
  }

  add(fault: Omit<Fault, 'id'>): Fault {
    const added = { ...fault, id: ++this.#lastId };
    this.#faults.push(added);
    return added;
  }

  list(): readonly Fault[] {
    return this.#faults;
  }

  clear(): void {
    this.#faults = [];
  }

  /** What strikes this request: a fault that was set, used up by one, else what the contract does. */
  strike(target: FaultTarget, contract: string | undefined): Pick<Fault, 'effect' | 'ms'> | null {
    const struck = this.#faults.find(
      (fault) =>
        fault.target === target &&
        (fault.contract === null || fault.contract === contract) &&
        (fault.probability === 1 || this.#random() < fault.probability),
    );
    if (!struck) return contract === undefined ? null : this.#inContract(target, contract);
    if (struck.times !== null) {
      const left = struck.times - 1;
      this.#faults = this.#faults.flatMap((fault) => {
        if (fault.id !== struck.id) return fault;
        return left > 0 ? { ...fault, times: left } : [];
      });
    }
    return struck;
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
