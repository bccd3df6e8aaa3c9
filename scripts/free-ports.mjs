// Ports of 127.0.0.1 that nobody listens on.
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * @param {number} port 0: any free one
 * @returns {Promise<import('node:net').Server>}
 */
async function listen(port) {
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/** @param {import('node:net').Server} server */
async function give(server) {
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('a listening server has a port');
  return address.port;
}

/**
 * So many free ports, each another one, for programs that start at once.
 * @param {number} count
 */
export async function freePorts(count) {
  const servers = await Promise.all(Array.from({ length: count }, () => listen(0)));
  return Promise.all(servers.map(give));
}

/**
 * A free port that stays free while nobody listens, so that its program can start on it again: below those that systems
 * give away by themselves.
 */
export async function lastingPort() {
  for (;;) {
    const server = await listen(randomInt(12_000, 30_000)).catch(() => null);
    if (server !== null) return give(server);
  }
}
