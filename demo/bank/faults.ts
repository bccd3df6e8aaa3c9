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
export interface Fault {
  readonly id: number;
  readonly target: FaultTarget;
  readonly effect: AnswerEffect | PostLinkEffect;
  /** How often it still strikes; null: always. */
  readonly times: number | null;
  /** 0 to 1: how likely it strikes a request that fits. */
  readonly probability: number;
  /** For `delay` and `late`. */
  readonly ms: number;
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
  const { times = null, probability = 1, ms = 3000, invoiceId = null } = given;
  if (!target) wrong.push(`target: one of ${FAULT_TARGETS.join(', ')}`);
  if (!effect) wrong.push(`effect: one of ${effects.join(', ')}`);
  if (times !== null && !isWhole(times, 1, 1_000_000))
    wrong.push('times: a whole number from 1, or null for always');
  if (typeof probability !== 'number' || !(probability >= 0 && probability <= 1))
    wrong.push('probability: 0 to 1');
  if (!isWhole(ms, 0, 600_000)) wrong.push('ms: a whole number from 0 to 600000');
  if (invoiceId !== null && typeof invoiceId !== 'string') wrong.push('invoiceId: a string');
  if (wrong.length > 0 || !target || !effect) return { wrong };
  return {
    fault: {
      target,
      effect,
      times: times as number | null,
      probability: probability as number,
      ms: ms as number,
      invoiceId: invoiceId as string | null,
    },
  };
}

function isWhole(value: unknown, least: number, most: number): boolean {
  return Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
}

/** The faults that are set. They live as long as the process, and the same seed strikes in the same order. */
export class Faults {
  readonly #random: () => number;
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

  /** The fault that strikes this request, used up by one. The one set first goes first. */
  strike(target: FaultTarget, invoiceId: string | undefined): Fault | undefined {
    const struck = this.#faults.find(
      (fault) =>
        fault.target === target &&
        (fault.invoiceId === null || fault.invoiceId === invoiceId) &&
        (fault.probability === 1 || this.#random() < fault.probability),
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

/** mulberry32: small, and the same numbers for the same seed everywhere. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
