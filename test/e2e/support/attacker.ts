import { once } from 'node:events';
import { createServer } from 'node:http';
import type { TestContext } from 'node:test';

/** A site of somebody else, for the time of a test: every path shows this HTML, with further headers. */
export async function attackerSite(
  t: TestContext,
  html: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<string> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { ...headers, 'content-type': 'text/html; charset=utf-8' });
    response.end(html);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a listening server has a port');
  return `http://127.0.0.1:${address.port}`;
}
