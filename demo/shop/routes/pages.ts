import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
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
  /** The shop's pages in one framework each, built by its own tool. */
  readonly apps: string;
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

/** The frameworks that have a page of this shop. */
const APPS = ['vue', 'react', 'angular'] as const;

/** Whether a file's name changes with its content, so that nobody needs to ask for it twice. */
type IsHashed = (path: string) => boolean;

// esbuild's chunks carry a hash in their names; a page and its entry carry none. Vite's and Angular's files all do.
const isChunk: IsHashed = (path) => /-[A-Z0-9]{8}\.(js|css)$/.test(path);
const isScript: IsHashed = (path) => path.endsWith('.js');

/**
 * All that a strict merchant's policy needs for the button: the gateway to ask and to frame.
 * @param scripts where scripts may come from
 */
function contentSecurityPolicy(gatewayUrl: string, scripts = "'self'"): string {
  return [
    "default-src 'none'",
    `script-src ${scripts}`,
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
  const page =
    (file: string, root = files.pages) =>
    (_request: unknown, reply: FastifyReply) =>
      reply.header('content-security-policy', policy).sendFile(file, root);

  const served = { cacheControl: false, index: false, decorateReply: false } as const;
  const headers =
    (isHashed: IsHashed) =>
    (reply: { setHeader(name: string, value: string): unknown }, path: string): void => {
      const cacheControl = isHashed(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
      reply.setHeader('cache-control', cacheControl);
      reply.setHeader('x-content-type-options', 'nosniff');
    };
  await app.register(fastifyStatic, {
    ...served,
    decorateReply: true,
    root: files.pages,
    prefix: '/assets/',
    setHeaders: headers(isChunk),
  });
  await app.register(fastifyStatic, {
    ...served,
    root: files.button,
    prefix: '/kt/',
    setHeaders: headers(isChunk),
  });
  await app.register(fastifyStatic, {
    ...served,
    root: files.apps,
    prefix: '/apps/',
    setHeaders: headers(isScript),
  });

  app.get('/', page('html/index.html'));
  app.get('/api-client', page('api-client/index.html'));
  for (const name of APPS) app.get(`/${name}`, page(`${name}/index.html`, files.apps));
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

  // The button as the build made it to be pasted: with the integrity of each of its files.
  app.get('/plain', async (_request, reply) => {
    const html = await readFile(join(files.pages, 'plain/index.html'), 'utf8');
    const importMap = await readFile(join(files.button, 'import-map.html'), 'utf8');
    const [hash] = /'sha256-[^']+'/.exec(importMap) ?? [];
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', contentSecurityPolicy(merchant.gatewayUrl, `'self' ${hash}`))
      .send(html.replace('<!-- import map -->', () => importMap));
  });

  // The same under the strictest policy that a page can have: scripts by a nonce, Trusted Types, alone in its window.
  app.get('/strict', async (_request, reply) => {
    const html = await readFile(join(files.pages, 'plain/index.html'), 'utf8');
    const nonce = randomBytes(16).toString('base64');
    const strict = `${contentSecurityPolicy(merchant.gatewayUrl, `'nonce-${nonce}'`)}; require-trusted-types-for 'script'`;
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', strict)
      .header('cross-origin-opener-policy', 'same-origin')
      .header('cache-control', 'no-store')
      .send(
        html
          .replace('<!-- import map -->', '<script type="module" src="/kt/kt-pay-button.js"></script>')
          .replaceAll('<script ', `<script nonce="${nonce}" `),
      );
  });

  app.get('/README.md', async (_request, reply) =>
    reply.type('text/plain; charset=utf-8').send(await readFile(files.readme)),
  );
  app.get('/api/test-cards', () => readTestCards(bankUrl));
}
