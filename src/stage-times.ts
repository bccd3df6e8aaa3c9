import type { PayStage } from './pay-error.js';

/** Each stage that a session has reached → when first, in whole milliseconds since the click. */
export type StageTimes = Partial<Record<PayStage, number>>;

/** The clock of one session, for the shop's analytics. */
export class StageClock {
  readonly #clickedAt: number;
  #times: StageTimes = {};

  /** @param clickedAt when, as `performance.now()` tells it: wall clocks are set back and forth */
  constructor(clickedAt: number) {
    this.#clickedAt = clickedAt;
    this.reached('opening');
  }

  /** Each event carries what was known then: a copy. */
  get times(): StageTimes {
    return { ...this.#times };
  }

  /** @param stage which one is on now */
  reached(stage: PayStage): void {
    if (stage === 'idle') return;
    this.#times[stage] ??= Math.round(performance.now() - this.#clickedAt);
  }
}
