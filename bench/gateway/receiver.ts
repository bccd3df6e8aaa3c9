import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Merchants' servers in one: `/ok/…` takes every notification, `/hang/…` never answers. */
export interface Receiver {
  url: string;
  /** How many were accepted under this path. */
  accepted(path: string): number;
  /** Resolves when this payment's notification has come. */
  told(hash: string): Promise<void>;
  stop(): Promise<void>;
}

/** Starts one in this process. */
export async function startReceiver(): Promise<Receiver> {
  const counts = new Map<string, number>();
  const waiting = new Map<string, () => void>();
  const early = new Set<string>();
  const server: Server = createServer((request, response) => {
    const path = request.url ?? '';
    let text = '';
    request.setEncoding('utf8').on('data', (part: string) => (text += part));
    request.on('end', () => {
      if (path.startsWith('/hang')) return;
      counts.set(path, (counts.get(path) ?? 0) + 1);
      const hash = /"transaction_hash":"([0-9a-f]{40})"/.exec(text)?.[1] ?? '';
      const tell = waiting.get(hash);
      if (tell) tell();
      else if (path === '/ok/payments') early.add(hash);
      waiting.delete(hash);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"status":"ok"}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    accepted: (path) => counts.get(path) ?? 0,
    told(hash) {
      if (early.delete(hash)) return Promise.resolve();
      return new Promise((resolve) => waiting.set(hash, resolve));
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
