import Fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import type { MerchantChangeUseCases } from '../../merchants/change-merchants.js';
import type { MerchantUseCases } from '../../merchants/merchant-use-cases.js';
import type { OperatorUseCases } from '../../operators/operator-use-cases.js';
import type { VaultUseCases } from '../../operators/reseal-secrets.js';
import type { ServiceUseCases } from '../../services/service-use-cases.js';
import { GatewayError } from '../../payments/gateway-error.js';
import { installErrorHandling, SHARED_SERVER_OPTIONS } from '../error-handler.js';
import { auditRoutes } from './audit-routes.js';
import { bearerMatches } from './bearer.js';
import { caseRoutes } from './case-routes.js';
import { merchantChangeRoutes } from './merchant-change-routes.js';
import { merchantRoutes } from './merchant-routes.js';
import { operatorNotificationRoutes } from './notification-routes.js';
import { operatorPaymentRoutes } from './payment-routes.js';
import { metricsRoute } from './metrics-route.js';
import { serviceRoutes } from './service-routes.js';
import { settlementRoutes } from './settlement-routes.js';
import { vaultRoutes } from './vault-routes.js';

const BODY_LIMIT = 64 * 1024;
const REQUEST_TIMEOUT_MS = 15_000;

/** What the operator's API is built from. */
export interface OperatorAppParts {
  useCases: {
    merchants: MerchantUseCases;
    merchantChanges: MerchantChangeUseCases;
    services: ServiceUseCases;
    operators: OperatorUseCases;
    vault: VaultUseCases;
  };
  /** KT_OPERATOR_TOKEN, whose strength the configuration has checked. */
  token: string;
  /** Everything measured, as Prometheus' text. */
  scrape: () => Promise<string>;
  logger: FastifyBaseLogger;
}

/**
 * The operator's API, for a listener of its own that the public cannot reach. Every address of it, known or not, asks for
 * the token first.
 */
export function buildOperatorApp({ useCases, token, scrape, logger }: OperatorAppParts): FastifyInstance {
  const app = Fastify({
    ...SHARED_SERVER_OPTIONS,
    loggerInstance: logger,
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT_MS,
  });
  installErrorHandling(app);
  app.addHook('onRequest', async (request, reply) => {
    // Answers carry secrets.
    reply.header('cache-control', 'no-store');
    if (bearerMatches(request.headers.authorization, token)) return;
    reply.header('www-authenticate', 'Bearer');
    throw new GatewayError('operator_unauthorized');
  });
  merchantRoutes(app, useCases.merchants);
  merchantChangeRoutes(app, useCases.merchantChanges);
  serviceRoutes(app, useCases.services);
  operatorPaymentRoutes(app, useCases.operators);
  operatorNotificationRoutes(app, useCases.operators);
  caseRoutes(app, useCases.operators);
  settlementRoutes(app, useCases.operators);
  vaultRoutes(app, useCases.vault);
  auditRoutes(app, useCases.operators);
  metricsRoute(app, scrape);
  return app;
}
