import { PAYMENTS_PATH } from '@nplus.tech/ktwidget-client/protocol';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { GatewayError } from '../payments/gateway-error.js';
import { sendSuccess } from './answers.js';
import { describeOnly } from './describe-only.js';
import { answers, createdPayment } from './schemas.js';
import type { PublicParts } from './public-parts.js';

/** The longest sealed body. */
const CREATE_BODY_LIMIT = 32 * 1024;

const SCHEMA = {
  tags: ['button'],
  summary: 'Create a payment, or find the one that the order_id already means',
  consumes: ['text/plain'],
  querystring: Type.Object({
    app_id: Type.Optional(Type.Unknown({ description: 'The same as the header: 32 hex characters' })),
  }),
  headers: Type.Object({ 'auth-identifier': Type.Optional(Type.Unknown({ description: 'app_id' })) }),
  response: answers(createdPayment),
};
const DESCRIBED = describeOnly({
  body: Type.String({
    description:
      'base64, standard or URL-safe, of libsodium’s crypto_box_seal of the JSON { order, user } or { order_token, user }, sealed to the app_key (docs/protocol.md). It is read as bytes whatever the Content-Type says.',
    maxLength: CREATE_BODY_LIMIT,
  }),
});

function appIdsOf(request: FastifyRequest): string[] {
  const query: unknown = (request.query as Record<string, unknown>)['app_id'];
  return [request.headers['auth-identifier'], query].flat().filter((id) => typeof id === 'string');
}

/** `POST P`: creates a payment from a sealed order (contract 1.2, 2.1). */
export function createRoute(
  app: FastifyInstance,
  { useCases, ratePerApp }: Pick<PublicParts, 'useCases' | 'ratePerApp'>,
): void {
  // Whoever asks: one merchant's flood leaves the others their gateway.
  const limitOf = app.createRateLimit({
    max: ratePerApp,
    timeWindow: '1 minute',
    keyGenerator: (request) => `app:${appIdsOf(request)[0]?.slice(0, 64) ?? ''}`,
  });

  // The body is read as bytes whatever the header says: PHP clients send none, or a form's.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: CREATE_BODY_LIMIT }, (_request, body, done) =>
    done(null, body),
  );
  app.post(
    PAYMENTS_PATH,
    { bodyLimit: CREATE_BODY_LIMIT, schema: SCHEMA, config: { ...DESCRIBED, failsAs: 'create_failed' } },
    async (request, reply) => {
      if (ratePerApp > 0) {
        const limit = await limitOf(request);
        if (!limit.isAllowed && limit.isExceeded) {
          reply.header('retry-after', limit.ttlInSeconds);
          throw new GatewayError('too_many_requests');
        }
      }
      const order = await useCases.receiveOrder({
        appIds: appIdsOf(request),
        origin: request.headers.origin,
        body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
      });
      const created = await useCases.createPayment(order);
      request.log.info({ payment: created.transaction_hash, merchant: order.merchant.id }, 'payment created');
      return sendSuccess(reply, created);
    },
  );
}
