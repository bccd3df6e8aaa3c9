import type { AddressInfo } from 'node:net';
import fastify, { type FastifyError } from 'fastify';
import { Book } from './book/book.js';
import type { Provider } from './credits.js';
import { Faults } from './faults.js';
import { apiRoutes } from './http/api-routes.js';
import { controlRoutes } from './http/control-routes.js';
import { strikeFaults } from './http/fault-hooks.js';
import { HOME_PAGE } from './http/home-page.js';
import type { ProviderSettings } from './settings.js';

/** A provider that answers. */
export interface RunningProvider {
  readonly url: string;
  /** Hangs up on everybody and closes the book. What is in it starts again with the next provider on the folder. */
  readonly stop: () => Promise<void>;
}

/** Opens the book and answers. @throws When the book cannot be read or the port is taken. */
export async function startProvider(settings: ProviderSettings): Promise<RunningProvider> {
  const book = await Book.open(settings.folder);
  const provider: Provider = { book, settings };
  const faults = new Faults(settings.seed);
  const app = fastify({ forceCloseConnections: true, bodyLimit: 16 * 1024 });

  app.setErrorHandler((error: FastifyError, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) console.error(error);
    const code = status < 500 ? 'request_invalid' : 'internal';
    return reply
      .code(status)
      .send({ code, message: status < 500 ? error.message : 'Internal server error.' });
  });
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).send({ code: 'route_unknown', message: 'There is nothing here.' }),
  );
  await app.register((api, _options, done) => {
    strikeFaults(api, provider, faults);
    apiRoutes(api, provider);
    done();
  });
  if (settings.control) controlRoutes(app, provider, faults);
  app.get('/', (_request, reply) => reply.type('text/html; charset=utf-8').send(HOME_PAGE));

  // `localhost` binds every loopback address that the name has here, IPv6 included.
  await app.listen({ host: 'localhost', port: settings.port });
  const { port } = app.server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    stop: async () => {
      await app.close();
      await book.close();
    },
  };
}
