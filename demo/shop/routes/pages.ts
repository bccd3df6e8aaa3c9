import { readFile } from 'node:fs/promises';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { MerchantAccount } from '../config.js';
import type { Orders } from '../orders.js';
import { fillPastePage } from '../paste-page.js';
import { PRODUCT } from '../product.js';
import { readTestCards } from '../test-cards.js';

/** Where the files are. */
export interface ShopFiles {
  /** The built button: `kt-pay-button.js` and its chunks. */
  readonly button: string;
  /** The built pages of the shop. */
  readonly pages: string;
  /** The page to paste from. */
  readonly pastePage: string;
  /** What it links to. */
  readonly readme: string;
}

/** What the pages' routes are made of. */
export interface PageParts {
  readonly files: ShopFiles;
  readonly merchant: MerchantAccount;
  readonly orders: Orders;
  readonly bankUrl: string;
}

// The name of a chunk carries a hash of its content; a page carries none.
const HASHED = /-[A-Z0-9]{8}\.(js|css)$/;

function cacheControl(path: string): string {
  return HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
}

/** All that a strict merchant's policy needs for the button: the gateway to ask and to frame. */
function contentSecurityPolicy(gatewayUrl: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    `connect-src 'self' ${gatewayUrl}`,
    `frame-src ${gatewayUrl}`,
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** The shop's pages, the page to paste from, the button's files and the list of test cards. */
export async function addPages(app: FastifyInstance, parts: PageParts): Promise<void> {
  const { files, merchant, orders, bankUrl } = parts;
  const policy = contentSecurityPolicy(merchant.gatewayUrl);
  const page = (file: string) => (_request: unknown, reply: FastifyReply) =>
    reply.header('content-security-policy', policy).sendFile(file, files.pages);

  const served = { cacheControl: false, index: false, decorateReply: false } as const;
  const setHeaders = (reply: { setHeader(name: string, value: string): unknown }, path: string): void => {
    reply.setHeader('cache-control', cacheControl(path));
    reply.setHeader('x-content-type-options', 'nosniff');
  };
  await app.register(fastifyStatic, {
    ...served,
    decorateReply: true,
    root: files.pages,
    prefix: '/assets/',
    setHeaders,
  });
  await app.register(fastifyStatic, { ...served, root: files.button, prefix: '/kt/', setHeaders });

  app.get('/', page('html/index.html'));
  app.get('/api-client', page('api-client/index.html'));
  app.get('/topup', page('html/topup.html'));
  app.get('/utilities', page('html/utilities.html'));
  app.get('/success', page('html/outcome.html'));
  app.get('/failure', page('html/outcome.html'));
  app.get('/favicon.svg', page('shared/art/leaf.svg'));

  app.get('/paste', async (request, reply) => {
    const order = await orders.make({ amount: PRODUCT.price, description: PRODUCT.title.ru });
    if (order === null) throw new Error('a fresh order has an id of its own');
    const html = fillPastePage(await readFile(files.pastePage, 'utf8'), {
      shopUrl: `${request.protocol}://${request.host}`,
      merchant,
      order,
    });
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(html);
  });

  app.get('/README.md', async (_request, reply) =>
    reply.type('text/plain; charset=utf-8').send(await readFile(files.readme)),
  );
  app.get('/api/test-cards', () => readTestCards(bankUrl));
}
