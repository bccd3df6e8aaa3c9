import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';

/**
 * Listens on this machine alone, on both its addresses: a browser may take either for `localhost`.
 * @returns the port (another than asked for only when that was 0).
 */
export async function listenOnLocalhost(app: FastifyInstance, port: number): Promise<number> {
  await app.listen({ port, host: '127.0.0.1' });
  const { port: listening } = app.server.address() as AddressInfo;
  const second = createServer((request, response) => app.routing(request, response));
  second.listen(listening, '::1');
  try {
    await once(second, 'listening');
  } catch (error) {
    if (!['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    return listening;
  }
  app.server.once('close', () => {
    second.close();
    second.closeAllConnections();
  });
  return listening;
}
