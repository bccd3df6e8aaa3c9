import {
  AcquirerUnavailable,
  InvoiceRefused,
  type Acquirer,
  type AcquirerOperation,
  type AcquirerState,
  type AcquirerStatus,
  type OperationOutcome,
  type PaymentPageRequest,
} from '../../src/payments/acquirer.js';

/**
 * What goes wrong with the next charge, release or refund: nothing done, or done but the answer lost. A crash is that of
 * the gateway: the handler ends there and then, and whatever it had not recorded is gone.
 */
export type Trouble = 'lost-before' | 'lost-after' | 'refused' | 'crash-before' | 'crash-after';

/** What a crash looks like to due work. */
export class Crash extends Error {}

/** The acquirer as a model: it keeps a book and misbehaves on request. The real protocol is tested against the emulator. */
export class ModelAcquirer implements Acquirer {
  readonly opened: PaymentPageRequest[] = [];
  readonly operations: AcquirerOperation[] = [];
  readonly charges = new Map<string, number>();
  readonly releases = new Map<string, number>();
  readonly refunds = new Map<string, bigint>();
  readonly troubles: Trouble[] = [];
  /** Invoice numbers that somebody else used. */
  readonly usedInvoices = new Set<string>();
  /** While true nothing answers. */
  down = false;
  /** So many questions about a status are answered "ask again later". */
  undecided = 0;
  /** Charged at once instead of held. */
  oneStep = false;
  #serial = 0;

  openPaymentPage(request: PaymentPageRequest): Promise<string> {
    if (this.down) return Promise.reject(new AcquirerUnavailable('down'));
    const paid = this.operations.some(
      (operation) => operation.invoiceId === request.invoiceId && operation.state !== 'failed',
    );
    if (paid || this.usedInvoices.has(request.invoiceId)) return Promise.reject(new InvoiceRefused('used'));
    this.opened.push(request);
    return Promise.resolve(`https://bank.test/payform/?invoice=${request.invoiceId}`);
  }

  /** A customer pays the last opened page (or `invoiceId`'s) by card; returns the operation. */
  pay(change: Partial<AcquirerOperation> & { invoiceId?: string } = {}): AcquirerOperation {
    const request = this.opened.findLast(({ invoiceId }) => invoiceId === (change.invoiceId ?? invoiceId));
    if (!request) throw new Error('no page was opened');
    const operation: AcquirerOperation = {
      operationId: `operation-${++this.#serial}`,
      state: this.oneStep ? 'charged' : 'held',
      invoiceId: request.invoiceId,
      terminalId: request.terminalId,
      amount: request.amount,
      currency: 'KZT',
      refundedAmount: 0n,
      cardMask: '4405...6150',
      approvalCode: '123456',
      reference: '100000000001',
      failure: null,
      ...change,
    };
    this.operations.push(operation);
    return operation;
  }

  /** The card is declined. */
  decline(
    failure: AcquirerOperation['failure'] = {
      reason: 'not_enough_funds',
      errorType: 'ERROR_PAYMENT',
      code: '484',
    },
  ) {
    return this.pay({ state: 'failed', failure, cardMask: null, approvalCode: null });
  }

  readStatus({ invoiceId }: { invoiceId: string }): Promise<AcquirerStatus> {
    if (this.down) return Promise.resolve({ kind: 'unknown', detail: 'down' });
    if (this.undecided > 0) {
      this.undecided -= 1;
      return Promise.resolve({ kind: 'unknown', detail: 'resultCode 107' });
    }
    const own = this.operations.filter((operation) => operation.invoiceId === invoiceId);
    // As the emulator shows them: a hold that waits, else what was charged, else what is under way, else the latest.
    const latest = (...states: AcquirerState[]) => own.findLast(({ state }) => states.includes(state));
    const operation =
      latest('held') ?? latest('charged', 'refunded') ?? latest('under-way', 'three-d-secure') ?? own.at(-1);
    return Promise.resolve(operation ? { kind: 'found', operation: { ...operation } } : { kind: 'none' });
  }

  charge({ operationId, amount }: { operationId: string; amount: bigint }): Promise<OperationOutcome> {
    return this.#operate(operationId, (operation) => {
      if (operation.state !== 'held' || operation.amount !== amount) return false;
      operation.state = 'charged';
      this.charges.set(operationId, (this.charges.get(operationId) ?? 0) + 1);
      return true;
    });
  }

  release({ operationId }: { operationId: string }): Promise<OperationOutcome> {
    return this.#operate(operationId, (operation) => {
      if (operation.state !== 'held') return false;
      operation.state = 'released';
      this.releases.set(operationId, (this.releases.get(operationId) ?? 0) + 1);
      return true;
    });
  }

  refund({ operationId, amount }: { operationId: string; amount: bigint }): Promise<OperationOutcome> {
    return this.#operate(operationId, (operation) => {
      if (operation.state !== 'charged' || operation.refundedAmount + amount > operation.amount) return false;
      operation.refundedAmount += amount;
      if (operation.refundedAmount === operation.amount) operation.state = 'refunded';
      this.refunds.set(operationId, (this.refunds.get(operationId) ?? 0n) + amount);
      return true;
    });
  }

  #operate(
    operationId: string,
    commit: (operation: AcquirerOperation) => boolean,
  ): Promise<OperationOutcome> {
    if (this.down) return Promise.resolve({ kind: 'unknown', detail: 'down' });
    const trouble = this.troubles.shift();
    if (trouble === 'crash-before') return Promise.reject(new Crash(trouble));
    if (trouble === 'lost-before') return Promise.resolve({ kind: 'unknown', detail: 'reset' });
    if (trouble === 'refused') return Promise.resolve({ kind: 'refused', code: '1', message: 'try later' });
    const operation = this.operations.find((known) => known.operationId === operationId);
    const committed = operation !== undefined && commit(operation);
    if (trouble === 'crash-after') return Promise.reject(new Crash(trouble));
    if (trouble === 'lost-after') return Promise.resolve({ kind: 'unknown', detail: 'timeout' });
    return Promise.resolve(
      committed ? { kind: 'done' } : { kind: 'refused', code: '2', message: 'not AUTH' },
    );
  }
}
