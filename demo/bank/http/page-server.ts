import formbody from '@fastify/formbody';
import fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import { Refusal } from '../acquiring/refusals.js';
import { SCRIPT } from '../views/script.js';
import { STYLESHEET } from '../views/stylesheet.js';

/** May be framed by anybody, as a bank's page must; runs nothing but its own two files. A form may lead anywhere. */
const POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; base-uri 'none'";

/** A server with what the bank and the issuer share: forms, lenient JSON, assets, headers, the shape of errors. */
export async function pageServer(): Promise<FastifyInstance> {
  const app = fastify({
    forceCloseConnections: true,
    bodyLimit: 64 * 1024,
    routerOptions: { maxParamLength: 200 },
  });
  await app.register(formbody);

  // An operation is a POST without a body more often than not, whatever content type its client sends along.
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, body.length === 0 ? undefined : (JSON.parse(String(body)) as unknown));
    } catch {
      done(Object.assign(new Error('The body is not JSON.'), { statusCode: 400 }));
    }
  });

  app.addHook('onRequest', (request, reply, done) => {
    void reply.headers({
      'content-security-policy': POLICY,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cache-control': request.url.startsWith('/assets/') ? 'no-cache' : 'no-store',
    });
    done();
  });

  app.setErrorHandler((error: FastifyError, _request, reply) => {
    if (error instanceof Refusal)
      return reply.code(error.status).send({ code: error.code, message: error.message });
    const status = error.statusCode ?? 500;
    if (status >= 500) console.error(error);
    return reply
      .code(status)
      .send({ code: status, message: status < 500 ? error.message : 'Internal server error.' });
  });
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).send({ code: 404, message: 'There is nothing here.' }),
  );

  app.get('/assets/bank.css', (_request, reply) => reply.type('text/css; charset=utf-8').send(STYLESHEET));
  app.get('/assets/bank.js', (_request, reply) => reply.type('text/javascript; charset=utf-8').send(SCRIPT));
  return app;
}
