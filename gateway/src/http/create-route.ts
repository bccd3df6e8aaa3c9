import { PAYMENTS_PATH } from '@nplus.tech/ktwidget-client/protocol';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { sendSuccess } from './answers.js';
import type { PublicUseCases } from './public-parts.js';

/** The longest sealed body. */
export const CREATE_BODY_LIMIT = 32 * 1024;

function appIdsOf(request: FastifyRequest): string[] {
  const query: unknown = (request.query as Record<string, unknown>)['app_id'];
  return [request.headers['auth-identifier'], query].flat().filter((id) => typeof id === 'string');
}

/** `POST P`: creates a payment from a sealed order (contract 1.2, 2.1). */
export function createRoute(
  app: FastifyInstance,
  useCases: Pick<PublicUseCases, 'receiveOrder' | 'createPayment'>,
): void {
  // The body is read as bytes whatever the header says: PHP clients send none, or a form's.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: CREATE_BODY_LIMIT }, (_request, body, done) =>
    done(null, body),
  );
  app.post(PAYMENTS_PATH, { bodyLimit: CREATE_BODY_LIMIT }, async (request, reply) => {
    const order = await useCases.receiveOrder({
      appIds: appIdsOf(request),
      origin: request.headers.origin,
      body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
    });
    const created = await useCases.createPayment(order);
    request.log.info({ payment: created.transaction_hash, merchant: order.merchant.id }, 'payment created');
    return sendSuccess(reply, created);
  });
}
