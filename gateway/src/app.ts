import cors from '@fastify/cors';
import rateLimit from '@fastify/rate-limit';
import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import { describeApi } from './http/api-description.js';
import { createRoute } from './http/create-route.js';
import { SHARED_SERVER_OPTIONS, installErrorHandling } from './http/error-handler.js';
import { healthRoutes } from './http/health-routes.js';
import { pageRoutes } from './http/page-routes.js';
import { openReadRoutes, pageOnlyRoutes } from './http/payment-routes.js';
import { postLinkRoute } from './http/post-link-route.js';
import type { PublicParts } from './http/public-parts.js';
import { receiptRoute } from './http/receipt-route.js';
import { SECURITY_HEADERS } from './http/security-headers.js';
import { serverRoutes } from './http/server-api/server-routes.js';

/** How the public server is reached. */
export interface ServerOptions {
  logger: FastifyBaseLogger;
  /** Believe X-Forwarded-*: only behind a proxy of ours. */
  trustProxy: false | string[];
}

const REQUEST_TIMEOUT_MS = 30_000;
/** A route that takes a longer body says so itself. */
const BODY_LIMIT = 4 * 1024;

/** Builds the public server: the API, the payment page, the bank's way back. */
export async function buildPublicApp(
  parts: PublicParts,
  { logger, trustProxy }: ServerOptions,
): Promise<FastifyInstance> {
  const app = Fastify({
    ...SHARED_SERVER_OPTIONS,
    loggerInstance: logger,
    trustProxy,
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT_MS,
    routerOptions: { maxParamLength: 100 },
    logController: new LogController({ disableRequestLogging: true }),
  });
  installErrorHandling(app);
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(SECURITY_HEADERS);
    done();
  });
  // On each route after its CORS headers, so that a page can read that it asked too often.
  await app.register(rateLimit, {
    global: parts.ratePerAddress > 0,
    max: parts.ratePerAddress,
    timeWindow: '1 minute',
  });
  await describeApi(app, parts.publicUrl);

  healthRoutes(app, parts.useCases);
  await app.register(async (open) => {
    // Open to every page, without credentials: a preflight cannot name the merchant, so trust is decided in the handler
    // and the page can read why it was refused (contract 1.7).
    await open.register(cors, {
      origin: '*',
      methods: ['GET', 'POST'],
      allowedHeaders: ['Auth-Identifier', 'Content-Type'],
      exposedHeaders: ['x-request-id', 'retry-after'],
      maxAge: 86_400,
    });
    openReadRoutes(open, parts);
    await open.register((create, _options, done) => {
      createRoute(create, parts);
      done();
    });
  });
  await app.register((own, _options, done) => {
    pageOnlyRoutes(own, parts);
    receiptRoute(own, parts.useCases);
    done();
  });
  await app.register((servers, _options, done) => {
    serverRoutes(servers, { useCases: parts.useCases.server, timeZone: parts.timeZone });
    done();
  });
  await app.register((bank, _options, done) => {
    postLinkRoute(bank, parts);
    done();
  });
  await app.register((pages) => pageRoutes(pages, parts));
  return app;
}
