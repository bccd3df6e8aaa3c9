import { randomUUID } from 'node:crypto';
import type { Book } from '../book/book.js';
import type { Operation } from '../book/operation.js';
import type { Faults, PostLinkEffect } from '../faults.js';
import type { BankSettings } from '../settings.js';
import { postLinkBody } from './post-link-body.js';
import { behaviourOf } from './test-cards.js';

/** The bank's own queue of post links: kept in the book, sent beside the customer's page, tried a few times. */
export class PostLinks {
  readonly #book: Book;
  readonly #settings: BankSettings;
  readonly #faults: Faults;
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #sending = new Map<string, Promise<void>>();
  readonly #stopping = new AbortController();

  constructor(book: Book, settings: BankSettings, faults: Faults) {
    this.#book = book;
    this.#settings = settings;
    this.#faults = faults;
  }

  /** Takes up what a restart left in the queue. */
  start(): void {
    for (const link of this.#book.links()) if (link.nextAt !== null) this.#schedule(link.id, link.nextAt);
  }

  /** Queues the news of an operation's outcome, unless a fault loses it. */
  enqueue(operation: Operation): void {
    const url =
      operation.status === 'FAILED' ? operation.failurePostLink || operation.postLink : operation.postLink;
    if (url === '') return;
    const now = this.#settings.now();
    const { effect, lateMs } = this.#troubleOf(operation);
    if (effect === 'lost') {
      this.#book.step(operation, { at: now.toISOString(), what: 'post-link-lost' }, {});
      return;
    }
    const dueAt = new Date(now.getTime() + (effect === 'late' ? lateMs : 0)).toISOString();
    const body = postLinkBody(operation, now);
    for (let copy = 0; copy < (effect === 'twice' ? 2 : 1); copy += 1) {
      const link = { id: randomUUID(), operationId: operation.id, url, body, dueAt };
      this.#book.record({ kind: 'post-link', link });
      this.#schedule(link.id, dueAt);
    }
  }

  /** Sends what waits now, whenever it is due: of one operation, or of all. @returns How many were tried. */
  async flush(operationId?: string): Promise<number> {
    const waiting = this.#book
      .links()
      .filter(
        (link) => link.nextAt !== null && (operationId === undefined || link.operationId === operationId),
      );
    await Promise.all(waiting.map((link) => this.#send(link.id)));
    return waiting.length;
  }

  /** Stops sending; what waits stays in the book. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    for (const timer of this.#timers.values()) clearTimeout(timer);
    await Promise.all(this.#sending.values());
  }

  #isStopped(): boolean {
    return this.#stopping.signal.aborted;
  }

  #troubleOf(operation: Operation): { effect: PostLinkEffect | undefined; lateMs: number } {
    const fault = this.#faults.strike('post-link', operation.invoiceId);
    if (fault) return { effect: fault.effect as PostLinkEffect, lateMs: fault.ms };
    const ofCard = behaviourOf(operation.cardMask).postLink;
    return { effect: ofCard === 'early' ? undefined : ofCard, lateMs: this.#settings.pace.latePostLinkMs };
  }

  #schedule(linkId: string, dueAt: string): void {
    if (this.#isStopped()) return;
    const wait = Math.max(0, Date.parse(dueAt) - this.#settings.now().getTime());
    clearTimeout(this.#timers.get(linkId));
    this.#timers.set(
      linkId,
      setTimeout(() => void this.#send(linkId), wait),
    );
  }

  /** One try at a time for each link: a flush and its own timer may meet. */
  #send(linkId: string): Promise<void> {
    clearTimeout(this.#timers.get(linkId));
    this.#timers.delete(linkId);
    const running = this.#sending.get(linkId);
    if (running) return running;
    const sending = this.#deliver(linkId).finally(() => this.#sending.delete(linkId));
    this.#sending.set(linkId, sending);
    return sending;
  }

  async #deliver(linkId: string): Promise<void> {
    const link = this.#book.link(linkId);
    if (!link || link.nextAt === null || this.#isStopped()) return;
    await this.#book.flushed();
    const answerStatus = await this.#post(link.url, link.body);
    // Stopped while it was under way: nobody knows whether it arrived, so the next start sends it again.
    if (this.#isStopped() && answerStatus === 0) return;
    const now = this.#settings.now();
    const delivered = answerStatus >= 200 && answerStatus < 300;
    const wait = delivered ? undefined : this.#settings.pace.postLinkRetriesMs[link.deliveries.length];
    const nextAt = wait === undefined ? null : new Date(now.getTime() + wait).toISOString();
    this.#book.record({
      kind: 'delivery',
      delivery: { linkId, at: now.toISOString(), answerStatus, nextAt },
    });
    if (nextAt !== null) this.#schedule(linkId, nextAt);
  }

  /** @returns The answer's status, or 0 when there was none. */
  async #post(url: string, body: object): Promise<number> {
    const timeout = AbortSignal.timeout(this.#settings.pace.postLinkTimeoutMs);
    try {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        redirect: 'manual',
        signal: AbortSignal.any([timeout, this.#stopping.signal]),
      });
      await answer.body?.cancel();
      return answer.status;
    } catch {
      return 0;
    }
  }
}
