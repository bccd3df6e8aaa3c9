import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { PORT_VARIABLES, type Ports } from './options.js';

const PORT_NAMES = Object.keys(PORT_VARIABLES) as (keyof Ports)[];

async function hold(port: number): Promise<Server | null> {
  const server = createServer();
  server.listen({ port, host: '127.0.0.1', exclusive: true });
  try {
    await once(server, 'listening');
    return server;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return null;
    throw error;
  }
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a listening server has a port');
  return address.port;
}

/**
 * Picks free ports for those that are 0 and makes sure that the others are free. All are held until the last is known, so
 * that no two are the same.
 * @throws An error that names every port that is taken, and the variable that moves it.
 */
export async function settlePorts(wanted: Ports): Promise<Ports> {
  const held: Server[] = [];
  const taken: string[] = [];
  const settled: Record<keyof Ports, number> = { ...wanted };
  // The named ones first: a free one that is picked must not be one of them.
  const inOrder = [...PORT_NAMES].sort((a, b) => Number(wanted[a] === 0) - Number(wanted[b] === 0));
  try {
    for (const name of inOrder) {
      const server = await hold(wanted[name]);
      if (server === null) {
        const { variable } = PORT_VARIABLES[name];
        taken.push(`port ${wanted[name]} is already in use; set ${variable} to a free one`);
      } else {
        held.push(server);
        settled[name] = portOf(server);
      }
    }
  } finally {
    await Promise.all(held.map((server) => new Promise((resolve) => server.close(resolve))));
  }
  if (taken.length > 0) throw new Error(taken.join('\n'));
  return settled;
}
