import { join } from 'node:path';
import type { AccessToken, Delivery, Entry, PostLink } from './entries.js';
import { Journal } from '../../emulator/journal.js';
import { FRESH_STATE, type HistoryStep, type Operation, type OperationState } from './operation.js';

/** A post link with what came of it. */
export interface QueuedLink extends PostLink {
  readonly deliveries: readonly Delivery[];
  /** When it is tried next; null: delivered, or given up. */
  readonly nextAt: string | null;
}

const UNSETTLED: ReadonlySet<string> = new Set(['NEW', '3D', 'AUTH']);

/** Who an invoice number belongs to. */
export interface Invoice {
  readonly terminal: string;
  readonly invoiceId: string;
}

/**
 * Everything the bank knows, in memory, and the journal it is rebuilt from. Facts are recorded here at once and in
 * order; an answer that rests on them may leave only after {@link Book.flushed}.
 */
export class Book {
  readonly #journal: Journal;
  readonly #tokens = new Map<string, AccessToken>();
  readonly #operations = new Map<string, Operation>();
  readonly #unsettled = new Set<string>();
  readonly #byForm = new Map<string, string>();
  readonly #byChallenge = new Map<string, string>();
  readonly #byInvoice = new Map<string, string[]>();
  readonly #invoices = new Map<string, Invoice>();
  readonly #tails = new Map<string, string>();
  readonly #links = new Map<string, QueuedLink>();
  readonly #stages = new Map<string, 1 | 2>();

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

  /** Records one fact. */
  record(entry: Entry): void {
    this.#apply(entry);
    this.#journal.append(entry);
  }

  /** Records what happened to an operation and returns it as it is now. */
  step(operation: Operation, step: HistoryStep, change: Partial<OperationState>): Operation {
    this.record({ kind: 'step', operationId: operation.id, step, change });
    return this.#operations.get(operation.id) ?? operation;
  }

  flushed(): Promise<void> {
    return this.#journal.flushed();
  }

  close(): Promise<void> {
    return this.#journal.close();
  }

  token(token: string): AccessToken | undefined {
    return this.#tokens.get(token);
  }

  operation(id: string): Operation | undefined {
    return this.#operations.get(id);
  }

  operationOfForm(formId: string): Operation | undefined {
    return this.#operations.get(this.#byForm.get(formId) ?? '');
  }

  operationOfChallenge(challengeId: string): Operation | undefined {
    return this.#operations.get(this.#byChallenge.get(challengeId) ?? '');
  }

  operations(): Operation[] {
    return [...this.#operations.values()];
  }

  /** The operations of an invoice, oldest first. */
  operationsOf(invoice: Invoice): Operation[] {
    const ids = this.#byInvoice.get(invoiceKey(invoice)) ?? [];
    return ids.flatMap((id) => this.#operations.get(id) ?? []);
  }

  /** The operations of pages that were opened with a token, oldest first. */
  operationsOfToken(token: string): Operation[] {
    const invoiceId = this.#tokens.get(token)?.invoice?.invoiceId;
    const terminal = this.#tokens.get(token)?.terminal;
    if (invoiceId === undefined || terminal === undefined) return [];
    return this.operationsOf({ terminal, invoiceId }).filter((operation) => operation.token === token);
  }

  /** The operations that time can still change. */
  unsettled(): Operation[] {
    return [...this.#unsettled].flatMap((id) => this.#operations.get(id) ?? []);
  }

  /** Every invoice a payment token was ever given for. */
  invoices(): Invoice[] {
    return [...this.#invoices.values()];
  }

  /** The invoice that took these last six digits at the terminal. */
  invoiceOfTail(terminal: string, tail: string): string | undefined {
    return this.#tails.get(`${terminal}/${tail}`);
  }

  links(): QueuedLink[] {
    return [...this.#links.values()];
  }

  link(id: string): QueuedLink | undefined {
    return this.#links.get(id);
  }

  /** The stages a terminal was switched to, if it ever was. */
  stagesOf(terminal: string): 1 | 2 | undefined {
    return this.#stages.get(terminal);
  }

  #apply(entry: Entry): void {
    switch (entry.kind) {
      case 'token':
        this.#applyToken(entry.token);
        return;
      case 'terminal':
        this.#stages.set(entry.terminal, entry.stages);
        return;
      case 'operation': {
        const { start, at } = entry;
        this.#keep({ ...start, ...FRESH_STATE, history: [{ at, what: 'opened', amount: start.amount }] });
        this.#byForm.set(start.formId, start.id);
        const key = invoiceKey(start);
        this.#byInvoice.set(key, [...(this.#byInvoice.get(key) ?? []), start.id]);
        return;
      }
      case 'step': {
        const before = this.#operations.get(entry.operationId);
        if (!before) throw new Error(`The journal speaks of an unknown operation ${entry.operationId}.`);
        this.#keep({ ...before, ...entry.change, history: [...before.history, entry.step] });
        if (entry.change.challenge) this.#byChallenge.set(entry.change.challenge.id, before.id);
        return;
      }
      case 'post-link':
        this.#links.set(entry.link.id, { ...entry.link, deliveries: [], nextAt: entry.link.dueAt });
        return;
      case 'delivery': {
        const link = this.#links.get(entry.delivery.linkId);
        if (!link) throw new Error(`The journal speaks of an unknown post link ${entry.delivery.linkId}.`);
        const { nextAt } = entry.delivery;
        this.#links.set(link.id, { ...link, nextAt, deliveries: [...link.deliveries, entry.delivery] });
        return;
      }
    }
  }

  #keep(operation: Operation): void {
    this.#operations.set(operation.id, operation);
    if (UNSETTLED.has(operation.status)) this.#unsettled.add(operation.id);
    else this.#unsettled.delete(operation.id);
  }

  #applyToken(token: AccessToken): void {
    this.#tokens.set(token.token, token);
    if (!token.invoice) return;
    const invoice = { terminal: token.terminal, invoiceId: token.invoice.invoiceId };
    this.#invoices.set(invoiceKey(invoice), invoice);
    this.#tails.set(`${invoice.terminal}/${tailOf(invoice.invoiceId)}`, invoice.invoiceId);
  }
}

/** The six digits that must be unique too (acquirer page: `invoiceID`). */
export function tailOf(invoiceId: string): string {
  return invoiceId.slice(-6);
}

function invoiceKey(invoice: Invoice): string {
  return `${invoice.terminal}/${invoice.invoiceId}`;
}
