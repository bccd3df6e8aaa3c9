import { join } from 'node:path';
import { Journal } from '../../emulator/journal.js';

/** What a credit is about. The amount is in tiyn. */
export interface CreditOrder {
  readonly service: string;
  readonly contract: string;
  readonly amount: number;
}

export type OperationState = 'in-progress' | 'credited' | 'refused' | 'voided';

/** One operation of a caller's; `order` is null when it was voided before it was known. */
export interface Operation {
  readonly id: string;
  readonly order: CreditOrder | null;
  readonly state: OperationState;
  /** Why it was refused. */
  readonly code: string | null;
  /** An operation in progress is credited then. ISO 8601, UTC. */
  readonly creditedAt: string | null;
  readonly history: readonly { readonly at: string; readonly state: OperationState }[];
}

type Entry =
  | {
      readonly kind: 'operation';
      readonly at: string;
      readonly id: string;
      readonly order: CreditOrder | null;
      readonly state: OperationState;
      readonly code: string | null;
      readonly creditedAt: string | null;
    }
  | { readonly kind: 'state'; readonly at: string; readonly id: string; readonly state: OperationState };

/** Everything that the provider knows, in memory, and the journal it is rebuilt from. */
export class Book {
  readonly #journal: Journal;
  readonly #operations = new Map<string, Operation>();

  private constructor(journal: Journal) {
    this.#journal = journal;
  }

  /** Opens the book in `folder`, replaying all that was ever recorded there. */
  static async open(folder: string): Promise<Book> {
    const { journal, entries } = await Journal.open(join(folder, 'journal.jsonl'));
    const book = new Book(journal);
    for (const entry of entries) book.#apply(entry as Entry);
    return book;
  }

  find(id: string): Operation | undefined {
    return this.#operations.get(id);
  }

  operations(): Operation[] {
    return [...this.#operations.values()];
  }

  /** Takes a new operation. */
  take(operation: Omit<Operation, 'history'>, at: Date): Operation {
    const { id } = operation;
    this.#record({ kind: 'operation', at: at.toISOString(), ...operation });
    return this.#known(id);
  }

  move(id: string, state: OperationState, at: Date): Operation {
    this.#record({ kind: 'state', at: at.toISOString(), id, state });
    return this.#known(id);
  }

  /** Resolves when all that was recorded is on the disk: an answer that rests on it may leave only then. */
  flushed(): Promise<void> {
    return this.#journal.flushed();
  }

  close(): Promise<void> {
    return this.#journal.close();
  }

  #known(id: string): Operation {
    const operation = this.#operations.get(id);
    if (!operation) throw new Error(`there is no operation ${id}`);
    return operation;
  }

  #record(entry: Entry): void {
    this.#apply(entry);
    this.#journal.append(entry);
  }

  #apply(entry: Entry): void {
    const step = { at: entry.at, state: entry.state };
    if (entry.kind === 'operation') {
      const { id, order, state, code, creditedAt } = entry;
      this.#operations.set(id, { id, order, state, code, creditedAt, history: [step] });
    } else {
      const known = this.#known(entry.id);
      this.#operations.set(entry.id, { ...known, state: entry.state, history: [...known.history, step] });
    }
  }
}
