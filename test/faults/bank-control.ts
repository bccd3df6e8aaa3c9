/** An operation in the bank's book. Amounts in KZT. */
export interface BookedOperation {
  id: string;
  status: string;
  amount: number;
  currency: string;
  chargedAmount: number;
  refundedAmount: number;
  charges: number;
}

/** An invoice in the bank's book. */
export interface BookedInvoice {
  invoiceId: string;
  operations: BookedOperation[];
}

/** A fault as the bank's control endpoint takes it. */
export interface BankFault {
  target: 'oauth' | 'status' | 'charge' | 'cancel' | 'refund' | 'post-link' | 'payment-page';
  effect: string;
  probability?: number;
  times?: number | null;
  ms?: number;
}

/** The bank's control endpoints: its faults and its book. */
export class BankControl {
  readonly #base: string;

  constructor(bankUrl: string) {
    this.#base = `${bankUrl}/control`;
  }

  async set(fault: BankFault): Promise<void> {
    await this.#ask('POST', 'faults', fault);
  }

  /** Whether a fault that strikes a number of times has yet to strike. */
  async waits(fault: BankFault): Promise<boolean> {
    const faults = (await this.#ask('GET', 'faults')) as BankFault[];
    return faults.some(
      ({ target, effect, times }) => target === fault.target && effect === fault.effect && times !== null,
    );
  }

  async calm(): Promise<void> {
    await this.#ask('DELETE', 'faults');
  }

  async book(): Promise<BookedInvoice[]> {
    return ((await this.#ask('GET', 'book')) as { invoices: BookedInvoice[] }).invoices;
  }

  async #ask(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${this.#base}/${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`bank control ${method} ${path}: ${response.status} ${text}`);
    return text === '' ? null : JSON.parse(text);
  }
}

/** What goes wrong at the bank all the time, and how often. */
export const STEADY_FAULTS: readonly BankFault[] = [
  { target: 'post-link', effect: 'lost', probability: 0.15 },
  { target: 'post-link', effect: 'twice', probability: 0.15 },
  { target: 'post-link', effect: 'late', probability: 0.1, ms: 3000 },
  ...(['charge', 'cancel', 'refund'] as const).flatMap((target) => [
    { target, effect: 'done-then-reset', probability: 0.08 },
    { target, effect: 'done-then-error-500', probability: 0.05 },
    { target, effect: 'done-then-hang', probability: 0.03 },
    { target, effect: 'error-500', probability: 0.05 },
    { target, effect: 'reset', probability: 0.04 },
    { target, effect: 'refuse', probability: 0.05 },
    { target, effect: 'delay', probability: 0.04, ms: 2000 },
  ]),
  { target: 'status', effect: 'error-500', probability: 0.05 },
  { target: 'status', effect: 'reset', probability: 0.04 },
  { target: 'status', effect: 'refuse', probability: 0.03 },
  { target: 'status', effect: 'delay', probability: 0.05, ms: 1500 },
  { target: 'oauth', effect: 'error-500', probability: 0.04 },
  { target: 'oauth', effect: 'done-then-reset', probability: 0.04 },
];
