/** What a transaction changed, to be told once it has committed. */
export class Touched {
  readonly hashes = new Set<string>();
  #workDueAt: Date | null = null;

  /** When the soonest work is due that it asked for; null: it asked for none. */
  get workDueAt(): Date | null {
    return this.#workDueAt;
  }

  askFor(dueAt: Date): void {
    if (this.#workDueAt === null || dueAt < this.#workDueAt) this.#workDueAt = dueAt;
  }
}
