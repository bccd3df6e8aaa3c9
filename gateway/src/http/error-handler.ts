import { randomUUID } from 'node:crypto';
import { TRANSACTION_HASH } from '@nplus.tech/ktwidget-client/protocol';
import type {
  FastifyError,
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  FastifyServerOptions,
} from 'fastify';
import { GATEWAY_ERRORS, GatewayError, type GatewayErrorName } from '../payments/gateway-error.js';
import { sendFailure } from './answers.js';
import { clientFault } from './client-fault.js';
import { fieldOf } from './params.js';
import { SECURITY_HEADERS } from './security-headers.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** How a fault of ours on this route is called to the client; `internal` where KTWidget has no code of its own. */
    failsAs?: GatewayErrorName;
  }
}

/** What was asked for: the pattern of its address, as what stands in an address may be a person's, and the payment. */
function whatFailed(request: FastifyRequest) {
  const hash = fieldOf(request.params, 'hash') ?? fieldOf(request.query, 'hash') ?? '';
  return {
    method: request.method,
    route: request.routeOptions.url,
    ...(TRANSACTION_HASH.test(hash) ? { payment: hash } : {}),
  };
}

function answerError(error: FastifyError | GatewayError, request: FastifyRequest, reply: FastifyReply): void {
  reply.header('x-request-id', request.id);
  if (error instanceof GatewayError) {
    const ours = GATEWAY_ERRORS[error.name].status >= 500;
    if (ours) request.log.error({ err: error, ...whatFailed(request) }, 'request failed');
    void sendFailure(reply, error.name, error.messages);
    return;
  }
  const fault = clientFault(error, request.routeOptions.bodyLimit);
  if (fault) {
    void sendFailure(reply, fault.name, fault.messages);
    return;
  }
  request.log.error({ err: error, ...whatFailed(request) }, 'request failed');
  void sendFailure(reply, request.routeOptions.config.failsAs ?? 'internal');
}

/**
 * The options that every server of ours shares: request ids nobody can choose or guess, every fault of a schema reported
 * at once, and an answer in our envelope for a URL that reaches no route at all.
 */
export const SHARED_SERVER_OPTIONS = {
  genReqId: () => randomUUID(),
  requestIdHeader: false,
  ajv: { customOptions: { allErrors: true } },
  // Here no hook runs, so what an answer to the public carries is set by hand.
  frameworkErrors: (error, request, reply) => answerError(error, request, reply.headers(SECURITY_HEADERS)),
} satisfies FastifyServerOptions;

/**
 * Makes every failure of the app an answer in the envelope of contract 1.2, and puts `x-request-id` on every answer.
 * Install it on the root instance before its routes, on a server made with {@link SHARED_SERVER_OPTIONS}.
 */
export function installErrorHandling(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    done();
  });
  app.setErrorHandler<FastifyError | GatewayError>(answerError);
  app.setNotFoundHandler((_request, reply) => {
    void sendFailure(reply, 'route_unknown');
  });
}
