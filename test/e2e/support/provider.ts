/** A credit, as the service provider's book has it. Amount in KZT. */
export interface ProviderOperation {
  readonly id: string;
  readonly service: string | null;
  readonly contract: string | null;
  readonly amount: number | null;
  readonly state: string;
  /** How often the contract got the money. */
  readonly credits: number;
}

/** The service provider's book. */
export class Provider {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  async operationsOf(contract: string): Promise<ProviderOperation[]> {
    const response = await fetch(`${this.#url}/control/book`);
    const { operations } = (await response.json()) as { operations: ProviderOperation[] };
    return operations.filter((operation) => operation.contract === contract);
  }
}
