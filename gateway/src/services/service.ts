import type { Language } from '@nplus.tech/ktwidget-client/protocol';

/** What a service is called, in every language that customers read. */
export type ServiceNames = Readonly<Record<Language, string>>;

/** A service of the catalogue: what a provider can credit (a phone, an account). Amounts in tiyn, both ends included. */
export interface Service {
  /** The order's `service_id` (contract 1.2). */
  id: number;
  names: ServiceNames;
  /** An anchored pattern that every contract_value matches; see `contract-pattern.ts` for what may stand in it. */
  contractPattern: string;
  contractExample: string;
  minAmount: bigint;
  maxAmount: bigint;
  /** What the provider calls this service (docs/provider-protocol.md). */
  providerService: string;
  createdAt: Date;
}

/** What an operator says of a new service. Without an id it gets the next one. */
export type NewService = Omit<Service, 'id'> & { id: number | null };
