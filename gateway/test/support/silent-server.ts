import { createServer, type AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';

/** The port of a server that takes every connection and says nothing, as one does whose host hangs. */
export async function silentServer(t: TestContext): Promise<number> {
  const server = createServer((socket) => socket.on('error', () => undefined).resume());
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  t.after(() => server.close());
  return (server.address() as AddressInfo).port;
}
