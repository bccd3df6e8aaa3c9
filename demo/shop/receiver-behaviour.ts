/** What the receiver of notifications does instead of answering well, so that a test sees what the gateway makes of it. */
export const BEHAVIOURS = ['ok', 'error-500', 'not-json', 'redirect', 'hang'] as const;
/** One of {@link BEHAVIOURS}. */
export type Behaviour = (typeof BEHAVIOURS)[number];

/** What a test asks for: how often (without a number: until told otherwise), and for which order (else for all). */
export interface BehaviourRequest {
  readonly mode: Behaviour;
  readonly times?: number;
  readonly order_id?: string;
}

interface Asked {
  readonly mode: Behaviour;
  left: number;
}

/** Which behaviour is next. */
export class ReceiverBehaviour {
  readonly #asked = new Map<string | null, Asked>();

  set({ mode, times, order_id }: BehaviourRequest): void {
    const key = order_id ?? null;
    if (mode === 'ok') this.#asked.delete(key);
    else this.#asked.set(key, { mode, left: times ?? Infinity });
  }

  /** The behaviour for a notification of this order; counts it. */
  next(orderId: string | null): Behaviour {
    for (const key of [orderId, null]) {
      const asked = this.#asked.get(key);
      if (asked === undefined) continue;
      asked.left -= 1;
      if (asked.left <= 0) this.#asked.delete(key);
      return asked.mode;
    }
    return 'ok';
  }
}
