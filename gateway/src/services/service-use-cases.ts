import type { Clock } from '../payments/clock.js';
import { GatewayError } from '../payments/gateway-error.js';
import { checkService } from './check-service.js';
import type { ServiceStore } from './ports.js';
import type { Service } from './service.js';

/** What an operator does with the catalogue. */
export interface ServiceUseCases {
  /** Adds a service. Throws `service_invalid` with every fault, also when the id is taken; `provider_missing`. */
  add(input: unknown): Promise<Service>;
  /** All services, by their ids. */
  list(): Promise<Service[]>;
}

interface Parts {
  services: ServiceStore;
  clock: Clock;
  /** Without one nothing could ever be credited. */
  hasProvider: boolean;
}

/** The use cases of the catalogue, on their parts. */
export function serviceUseCases({ services, clock, hasProvider }: Parts): ServiceUseCases {
  return {
    async add(input) {
      const details = checkService(input);
      if (!hasProvider) throw new GatewayError('provider_missing');
      if (!details.ok) throw new GatewayError('service_invalid', details.faults);
      const now = clock.now();
      const { names, contractPattern, providerService } = details.value;
      const added = await services.insert({ ...details.value, createdAt: now }, (id) => ({
        at: now,
        actor: 'operator',
        action: 'service.add',
        subject: `service ${id}`,
        detail: { names, contractPattern, providerService },
      }));
      if (!added) throw new GatewayError('service_invalid', { id: 'is taken by another service' });
      return added;
    },
    list: () => services.list(),
  };
}
