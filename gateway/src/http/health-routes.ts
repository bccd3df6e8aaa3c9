import type { FastifyInstance } from 'fastify';
import type { PublicUseCases } from './public-parts.js';

/** `/healthz`: the process lives. `/readyz`: it can take payments. For load balancers and starters. */
export function healthRoutes(app: FastifyInstance, { isReady }: Pick<PublicUseCases, 'isReady'>): void {
  app.get('/healthz', { logLevel: 'silent' }, (_request, reply) => reply.send({ status: 'ok' }));
  app.get('/readyz', { logLevel: 'silent' }, async (_request, reply) => {
    const ready = await isReady();
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ok' : 'unavailable' });
  });
}
