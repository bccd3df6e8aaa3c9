import type { ContractAnswer, Credit, CreditAnswer, ServiceProvider } from '../../src/payments/provider.js';
import { Crash } from './model-acquirer.js';

/** The calls about an operation. */
export type ProviderCall = 'credit' | 'status' | 'void';

/**
 * What goes wrong with the next call of a kind: nothing done, or done but the answer lost. A crash is that of the
 * gateway, as in the model acquirer.
 */
export type ProviderTrouble = 'unreached' | 'lost-before' | 'lost-after' | 'crash-before' | 'crash-after';

interface ModelCredit extends Credit {
  state: 'in-progress' | 'credited' | 'refused' | 'voided';
  /** How often the contract was really given the money. */
  credits: number;
}

const LOST = { kind: 'unknown', detail: 'no answer' } as const;
const UNREACHED = { kind: 'unreached', detail: 'ECONNREFUSED' } as const;

/** A provider as a model: it keeps a book and misbehaves on request. The real protocol is tested against the emulator. */
export class ModelProvider implements ServiceProvider {
  readonly credits = new Map<string, ModelCredit>();
  readonly calls: string[] = [];
  readonly troubles: Record<ProviderCall, ProviderTrouble[]> = {
    credit: [],
    status: [],
    void: [],
  };
  /** No connection can be made. */
  down = false;
  /** Takes requests and never answers, and does nothing. */
  silent = false;
  /** Credits are worked on until {@link finish}. */
  slow = false;
  refuses: string | null = null;
  refusesContract: string | null = null;
  /** Looks on whenever a contract is given money. */
  onGiven: (credit: Credit) => void = () => undefined;

  reset(): void {
    this.credits.clear();
    this.calls.length = 0;
    for (const troubles of Object.values(this.troubles)) troubles.length = 0;
    Object.assign(this, { down: false, silent: false, slow: false, refuses: null, refusesContract: null });
  }

  /** The only credit that there is. */
  only(): ModelCredit {
    const [credit, ...others] = this.credits.values();
    if (!credit || others.length > 0) throw new Error(`the provider has ${this.credits.size} operations`);
    return credit;
  }

  finish(): void {
    for (const credit of this.credits.values()) if (credit.state === 'in-progress') this.#give(credit);
  }

  checkContract(): Promise<ContractAnswer> {
    this.calls.push('check');
    if (this.down || this.silent) return Promise.resolve(LOST);
    return Promise.resolve(
      this.refusesContract === null ? { kind: 'accepted' } : { kind: 'refused', code: this.refusesContract },
    );
  }

  credit(operationId: string, wanted: Credit): Promise<CreditAnswer> {
    return this.#answer('credit', operationId, () => {
      if (this.credits.has(operationId)) return;
      const credit: ModelCredit = { ...wanted, state: 'in-progress', credits: 0 };
      this.credits.set(operationId, credit);
      if (this.refuses !== null) credit.state = 'refused';
      else if (!this.slow) this.#give(credit);
    });
  }

  readStatus(operationId: string): Promise<CreditAnswer> {
    return this.#answer('status', operationId, () => undefined);
  }

  void(operationId: string): Promise<CreditAnswer> {
    return this.#answer('void', operationId, () => {
      const credit = this.credits.get(operationId);
      if (!credit) {
        this.credits.set(operationId, { service: '', contract: '', amount: 0n, state: 'voided', credits: 0 });
      } else if (credit.state === 'in-progress') credit.state = 'voided';
    });
  }

  #give(credit: ModelCredit): void {
    credit.state = 'credited';
    credit.credits += 1;
    this.onGiven(credit);
  }

  #answer(call: ProviderCall, operationId: string, act: () => void): Promise<CreditAnswer> {
    this.calls.push(call);
    const trouble = this.troubles[call].shift();
    if (trouble === 'crash-before') return Promise.reject(new Crash(trouble));
    if (this.down || trouble === 'unreached') return Promise.resolve(UNREACHED);
    if (this.silent || trouble === 'lost-before') return Promise.resolve(LOST);
    act();
    if (trouble === 'crash-after') return Promise.reject(new Crash(trouble));
    if (trouble === 'lost-after') return Promise.resolve(LOST);
    const state = this.credits.get(operationId)?.state;
    if (state === undefined) return Promise.resolve({ kind: 'none' });
    return Promise.resolve(
      state === 'refused' ? { kind: 'refused', code: this.refuses ?? 'refused' } : { kind: state },
    );
  }
}
