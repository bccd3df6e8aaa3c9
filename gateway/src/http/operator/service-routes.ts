import { amountFromTiyn } from '@nplus.tech/ktwidget-client/protocol';
import type { FastifyInstance } from 'fastify';
import type { Service, ServiceNames } from '../../services/service.js';
import type { ServiceUseCases } from '../../services/service-use-cases.js';
import { sendSuccess } from '../answers.js';

/** A service as the operator's API shows it. Amounts in KZT. */
export interface ServiceView {
  id: number;
  names: ServiceNames;
  contract_pattern: string;
  contract_example: string;
  min_amount: number;
  max_amount: number;
  provider_service: string;
  /** ISO 8601, UTC. */
  created_at: string;
}

function serviceView(service: Service): ServiceView {
  return {
    id: service.id,
    names: service.names,
    contract_pattern: service.contractPattern,
    contract_example: service.contractExample,
    min_amount: amountFromTiyn(service.minAmount),
    max_amount: amountFromTiyn(service.maxAmount),
    provider_service: service.providerService,
    created_at: service.createdAt.toISOString(),
  };
}

/** `/operator/services`: add and list the services that can be paid for. */
export function serviceRoutes(app: FastifyInstance, services: ServiceUseCases): void {
  app.post('/operator/services', async (request, reply) => {
    return sendSuccess(reply, { service: serviceView(await services.add(request.body)) }, 201);
  });

  app.get('/operator/services', async (_request, reply) => {
    return sendSuccess(reply, { services: (await services.list()).map(serviceView) });
  });
}
