import { randomBytes } from 'node:crypto';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PAYMENTS_PATH, PAYMENT_PAGE_PATH } from '@nplus.tech/ktwidget-client/protocol';
import { brotli } from './weight.js';

/** Two sites on this machine: a shop that serves pages and scripts as shops do, and a gateway that answers at once. */
export interface Stand {
  shopPort: number;
  gatewayPort: number;
  close(): Promise<void>;
}

/** A page of the shop, for a gateway at that address. */
export type ShopPage = (gatewayUrl: string) => string;

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return (server.address() as AddressInfo).port;
}

/** A shop's answer: compressed while it was built, kept by the browser for good. */
function sendScript(response: ServerResponse, compressed: Buffer): void {
  response.writeHead(200, {
    'content-type': 'text/javascript; charset=utf-8',
    'content-encoding': 'br',
    'content-length': compressed.length,
    'cache-control': 'public, max-age=31536000, immutable',
  });
  response.end(compressed);
}

/** The gateway's part of a click, without anything that takes time. The browser may read when it was asked. */
function gatewayServer(): Server {
  return createServer((request, response) => {
    const common = {
      'access-control-allow-origin': '*',
      'timing-allow-origin': '*',
      'cache-control': 'no-store',
    };
    if (request.method === 'POST' && request.url?.startsWith(PAYMENTS_PATH)) {
      request.resume().on('end', () => {
        const hash = randomBytes(20).toString('hex');
        const origin = `http://${request.headers.host ?? ''}`;
        const data = {
          transaction_hash: hash,
          show_close_button: true,
          payment_url: `${origin}${PAYMENT_PAGE_PATH}?hash=${hash}`,
        };
        const answer = JSON.stringify({ error: [], response: { success: true, data } });
        response.writeHead(200, {
          ...common,
          'content-type': 'application/json; charset=utf-8',
          'content-length': Buffer.byteLength(answer),
        });
        response.end(answer);
      });
      return;
    }
    const known = request.url?.startsWith(PAYMENT_PAGE_PATH) ?? false;
    response.writeHead(known ? 200 : 404, { ...common, 'content-type': 'text/html; charset=utf-8' });
    response.end('<!doctype html><title>Payment</title><p>Payment');
  });
}

/** Starts both. `pages` by their path; each is asked for with the gateway's address in `?gateway=`. */
export async function openStand(
  scripts: ReadonlyMap<string, Buffer>,
  pages: ReadonlyMap<string, ShopPage>,
): Promise<Stand> {
  const compressed = new Map([...scripts].map(([path, text]) => [path, brotli(text)]));
  const shop = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://shop');
    const script = compressed.get(pathname);
    const page = pages.get(pathname);
    if (script) sendScript(response, script);
    else if (page) {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
      response.end(page(searchParams.get('gateway') ?? ''));
    } else response.writeHead(404).end();
  });
  const gateway = gatewayServer();
  const ports = { shopPort: await listen(shop), gatewayPort: await listen(gateway) };
  return {
    ...ports,
    async close() {
      for (const server of [shop, gateway]) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
    },
  };
}
