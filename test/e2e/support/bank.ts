import { setTimeout as wait } from 'node:timers/promises';

/** An attempt to pay, as the bank's book has it. Amounts in KZT. */
export interface BankOperation {
  readonly id: string;
  readonly invoiceId: string;
  readonly amount: number;
  readonly currency: string;
  readonly status: string;
  readonly chargedAmount: number;
  readonly refundedAmount: number;
  readonly cardMask: string;
  readonly approvalCode: string;
  readonly reference: string;
  readonly reasonCode: number;
  readonly secure: boolean;
  readonly charges: number;
  readonly cancels: number;
  readonly refunds: number;
  readonly postLinks: readonly { url: string; at: string; answerStatus: number }[];
}

/** What shall go wrong at the bank. */
export interface BankFault {
  readonly target: 'oauth' | 'payment-page' | 'status' | 'charge' | 'cancel' | 'refund' | 'post-link';
  readonly effect: string;
  readonly times?: number;
  readonly ms?: number;
  readonly invoiceId?: string;
}

interface Book {
  readonly invoices: readonly { invoiceId: string; operations: readonly BankOperation[] }[];
}

/** The bank's book, and its faults. */
export class Bank {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  /** Every attempt to pay that the bank ever saw. */
  async operations(): Promise<BankOperation[]> {
    const book = (await this.#ask('/control/book')) as Book;
    return book.invoices.flatMap(({ operations }) => operations);
  }

  /** Those of one invoice. */
  async operationsOf(invoiceId: string): Promise<BankOperation[]> {
    return (await this.operations()).filter((operation) => operation.invoiceId === invoiceId);
  }

  /** Those of one invoice, once no money is held any more. The bank does not tell by itself: it is asked again. */
  async settled(invoiceId: string): Promise<BankOperation[]> {
    const deadline = AbortSignal.timeout(30_000);
    for (;;) {
      const operations = await this.operationsOf(invoiceId);
      if (operations.every(({ status }) => status !== 'AUTH')) return operations;
      if (deadline.aborted) throw new Error(`money is still held on ${invoiceId}`);
      await wait(100);
    }
  }

  async setFault(fault: BankFault): Promise<void> {
    await this.#ask('/control/faults', { method: 'POST', body: JSON.stringify(fault) });
  }

  async clearFaults(): Promise<void> {
    await this.#ask('/control/faults', { method: 'DELETE' });
  }

  /** Delivers at once what waits in the bank's queue. */
  async flushPostLinks(): Promise<void> {
    await this.#ask('/control/post-links/flush', { method: 'POST' });
  }

  async #ask(path: string, init: RequestInit = {}): Promise<unknown> {
    const response = await fetch(this.#url + path, {
      ...init,
      ...(init.body === undefined ? {} : { headers: { 'content-type': 'application/json' } }),
    });
    if (!response.ok)
      throw new Error(`the bank's ${path} answered ${response.status}: ${await response.text()}`);
    return response.status === 204 ? null : response.json();
  }
}
