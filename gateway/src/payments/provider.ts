/** What is to be credited. Amount in tiyn. */
export interface Credit {
  /** What the provider calls the service. */
  service: string;
  /** The phone, the account. */
  contract: string;
  amount: bigint;
}

/** Whether the provider would take a credit. `unknown`: it did not say; the accrual will tell. */
export type ContractAnswer =
  { kind: 'accepted' } | { kind: 'refused'; code: string } | { kind: 'unknown'; detail: string };

/**
 * What became of a credit:
 * - `credited`, `refused`, `voided` are final, and the provider's own word;
 * - `in-progress`: the provider works on it, ask again;
 * - `none`: the provider knows no such operation;
 * - `unreached`: the request cannot have reached the provider;
 * - `unknown`: it may have, and may have taken effect.
 */
export type CreditAnswer =
  | { kind: 'credited' }
  | { kind: 'refused'; code: string }
  | { kind: 'voided' }
  | { kind: 'in-progress' }
  | { kind: 'none' }
  | { kind: 'unreached'; detail: string }
  | { kind: 'unknown'; detail: string };

/**
 * The port to the service providers. Every call is bounded in time and size and never throws. An operation id is ours,
 * and credits once however often it is sent.
 */
export interface ServiceProvider {
  /** Whether the contract exists and takes such an amount; credits nothing. */
  checkContract(credit: Credit): Promise<ContractAnswer>;
  credit(operationId: string, credit: Credit): Promise<CreditAnswer>;
  readStatus(operationId: string): Promise<CreditAnswer>;
  /** Calls a credit back unless it is done; an id that the provider does not know can never credit afterwards. */
  void(operationId: string): Promise<CreditAnswer>;
}
