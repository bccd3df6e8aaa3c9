import type { FastifyInstance } from 'fastify';

/** Prometheus' text format, version 0.0.4. */
const CONTENT_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/** `GET /metrics` for Prometheus, which sends the operator's token as its bearer. */
export function metricsRoute(app: FastifyInstance, scrape: () => Promise<string>): void {
  app.get('/metrics', { logLevel: 'silent' }, async (_request, reply) =>
    reply.type(CONTENT_TYPE).send(await scrape()),
  );
}
