import type { Clock } from '../../src/payments/clock.js';

/** A clock that stands until a test moves it. */
export class TestClock implements Clock {
  #now = new Date('2026-03-02T06:00:00Z');

  now(): Date {
    return new Date(this.#now);
  }

  advance(seconds: number): void {
    this.#now = new Date(this.#now.getTime() + seconds * 1000);
  }
}
