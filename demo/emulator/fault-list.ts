import { seededRandom } from './seeded-random.js';

/** How often, how likely and how hard a fault strikes. */
export interface FaultStrength {
  /** How often it still strikes; null: always. */
  readonly times: number | null;
  /** 0 to 1: how likely it strikes a request that fits. */
  readonly probability: number;
  /** For effects that take time. */
  readonly ms: number;
}

function isWhole(value: unknown, least: number, most: number): boolean {
  return Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
}

/** Reads a fault's strength from JSON; adds to `wrong` what is wrong with it, all at once. */
export function readStrength(given: Record<string, unknown>, wrong: string[]): FaultStrength {
  const { times = null, probability = 1, ms = 3000 } = given;
  if (times !== null && !isWhole(times, 1, 1_000_000))
    wrong.push('times: a whole number from 1, or null for always');
  if (typeof probability !== 'number' || !(probability >= 0 && probability <= 1))
    wrong.push('probability: 0 to 1');
  if (!isWhole(ms, 0, 600_000)) wrong.push('ms: a whole number from 0 to 600000');
  return { times: times as number | null, probability: probability as number, ms: ms as number };
}

/** The faults that are set. They live as long as the process, and the same seed strikes in the same order. */
export class FaultList<Fault extends FaultStrength & { readonly id: number }> {
  readonly #random: () => number;
  #faults: Fault[] = [];
  #lastId = 0;

  constructor(seed: number) {
    this.#random = seededRandom(seed);
  }

  add(fault: Omit<Fault, 'id'>): Fault {
    const added = { ...fault, id: ++this.#lastId } as Fault;
    this.#faults.push(added);
    return added;
  }

  list(): readonly Fault[] {
    return this.#faults;
  }

  clear(): void {
    this.#faults = [];
  }

  /** The fault that strikes a request, used up by one. Of those that fit, the one set first goes first. */
  take(fits: (fault: Fault) => boolean): Fault | undefined {
    const struck = this.#faults.find(
      (fault) => fits(fault) && (fault.probability === 1 || this.#random() < fault.probability),
    );
    if (struck?.times) {
      const left = struck.times - 1;
      this.#faults = this.#faults.flatMap((fault) => {
        if (fault.id !== struck.id) return fault;
        return left > 0 ? { ...fault, times: left } : [];
      });
    }
    return struck;
  }
}
