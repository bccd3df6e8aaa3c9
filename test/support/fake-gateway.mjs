// A gateway for the button's tests: real HTTP on another site than the tests, and a real payment page in a real frame.
// What it answers is scripted by order; what it was sent is kept by order.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import sodium from 'libsodium-wrappers';

/** @typedef {import('./fake-gateway-types.js').Script} Script */
/** @typedef {import('./fake-gateway-types.js').Kept} Kept */

export const PAYMENTS = '/api/v1/merchant-widget/payment';
const here = (/** @type {string} */ name) => new URL(name, import.meta.url);
const page = await readFile(here('fake-payment-page.html'), 'utf8');
const keys = JSON.parse(await readFile(here('../vectors/merchant-keys.json'), 'utf8'));
await sodium.ready;
const publicKey = sodium.from_base64(keys.publicKey, sodium.base64_variants.ORIGINAL);
const secretKey = sodium.from_base64(keys.secretKey, sodium.base64_variants.ORIGINAL);

/** @param {string} name an order's id, or its token */
const hashOf = (name) => createHash('sha1').update(name).digest('hex');

/** One order as the fake knows it: its script, what it was sent, and the page that waits for commands. */
class FakeOrder {
  /** @type {Script} */
  script = {};
  /** @type {Kept} */
  kept = { creates: [], preflights: 0, reads: 0, pages: 0, abortedCreates: 0 };
  /** @type {Set<import('node:http').ServerResponse>} */
  pages = new Set();
  /** @type {unknown[]} commands given before a page was there */
  waiting = [];
  creator = '';
}

/** @param {import('node:http').IncomingMessage} request */
async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {number} status
 * @param {unknown} answer a string goes out as it is
 */
function send(response, status, answer) {
  response.writeHead(status, {
    'access-control-allow-origin': '*',
    'access-control-allow-headers': '*',
    'content-type': 'application/json',
  });
  response.end(typeof answer === 'string' ? answer : JSON.stringify(answer));
}

class FakeGateway {
  /** @type {Map<string, FakeOrder>} by hash */
  #orders = new Map();
  url = '';
  #server = createServer((request, response) => {
    this.#answer(request, response).catch((error) => send(response, 500, String(error)));
  });

  async start() {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    this.url = `http://127.0.0.1:${address.port}`;
  }

  stop() {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  /** @param {string} hash */
  #order(hash) {
    const order = this.#orders.get(hash) ?? new FakeOrder();
    this.#orders.set(hash, order);
    return order;
  }

  /**
   * @param {import('node:http').IncomingMessage} request
   * @param {import('node:http').ServerResponse} response
   */
  async #answer(request, response) {
    const url = new URL(request.url ?? '/', this.url);
    const { pathname } = url;
    const hash = pathname.split('/').at(-1) ?? '';
    if (pathname === PAYMENTS) return this.#create(request, response, url);
    if (pathname.startsWith(`${PAYMENTS}/`)) return this.#read(response, hash);
    if (pathname === '/payment-card') return this.#page(response, url.searchParams.get('hash') ?? '');
    if (pathname.startsWith('/commands/')) return this.#commands(response, hash);
    if (pathname === '/forger') {
      response.setHeader('content-type', 'text/html');
      return void response.end(
        `<!doctype html><title>Not the gateway</title><script>
           for (const message of JSON.parse(decodeURIComponent(location.search.slice(1))))
             (window.opener ?? window.parent).postMessage(message, '*');
         </script>`,
      );
    }
    if (request.method === 'OPTIONS') return send(response, 200, {});
    const order = this.#order(hash);
    if (pathname.startsWith('/script/')) {
      order.script = { ...order.script, ...JSON.parse(await bodyOf(request)) };
      return send(response, 200, {});
    }
    if (pathname.startsWith('/kept/')) return send(response, 200, order.kept);
    if (pathname.startsWith('/command/')) {
      const command = JSON.parse(await bodyOf(request));
      if (order.pages.size === 0) order.waiting.push(command);
      for (const waiting of order.pages) waiting.write(`data: ${JSON.stringify(command)}\n\n`);
      return send(response, 200, {});
    }
    return send(response, 404, {});
  }

  /**
   * @param {import('node:http').IncomingMessage} request
   * @param {import('node:http').ServerResponse} response
   * @param {URL} url
   */
  async #create(request, response, url) {
    if (request.method === 'OPTIONS') {
      for (const order of this.#orders.values()) order.kept.preflights += 1;
      return send(response, 200, {});
    }
    const body = await bodyOf(request);
    const box = sodium.from_base64(body, sodium.base64_variants.ORIGINAL);
    const content = JSON.parse(sodium.to_string(sodium.crypto_box_seal_open(box, publicKey, secretKey)));
    const hash = hashOf(content.order?.order_id ?? content.order_token);
    const order = this.#order(hash);
    order.creator = request.headers.origin ?? '';
    order.kept.creates.push({
      content,
      appId: url.searchParams.get('app_id') ?? '',
      headers: /** @type {Record<string, string>} */ (request.headers),
    });
    order.script = { amount: content.order?.amount ?? 0, ...order.script };
    response.on('close', () => {
      if (!response.writableFinished) order.kept.abortedCreates += 1;
    });
    const { create } = order.script;
    if (create === 'hang') return;
    if (create === 'break') return void request.socket.destroy();
    if (create) return send(response, create.status, create.answer);
    return send(response, 200, {
      error: [],
      response: {
        success: true,
        data: {
          transaction_hash: hash,
          show_close_button: true,
          payment_url: `${this.url}/payment-card?hash=${hash}`,
        },
      },
    });
  }

  /**
   * @param {import('node:http').ServerResponse} response
   * @param {string} hash
   */
  #read(response, hash) {
    const { script, kept } = this.#order(hash);
    kept.reads += 1;
    if (script.read === 'hang') return;
    if (script.read === 'break') return void response.destroy();
    const created = '2026-01-02T03:04:05+05:00';
    const status = { status: 'pending', created_at: created, updated_at: null, error: null };
    const view = {
      transaction_hash: hash,
      order_id: 'order',
      amount: script.amount,
      created_at: created,
      updated_at: null,
      final: false,
      reason: null,
      continue: null,
      receipt_url: `${this.url}/payment-card?hash=${hash}`,
      test_mode: true,
      ...script.view,
      status: { ...status, ...script.view?.status },
    };
    send(response, 200, { error: [], response: { success: true, data: view } });
  }

  /**
   * @param {import('node:http').ServerResponse} response
   * @param {string} hash
   */
  #page(response, hash) {
    const order = this.#order(hash);
    order.kept.pages += 1;
    const settings = { creator: order.creator, hash, silent: order.script.page === 'silent' };
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(page.replace('{/*settings*/}', JSON.stringify(settings)));
  }

  /**
   * @param {import('node:http').ServerResponse} response
   * @param {string} hash
   */
  #commands(response, hash) {
    const order = this.#order(hash);
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(': here\n\n');
    order.pages.add(response);
    response.on('close', () => order.pages.delete(response));
    for (const command of order.waiting.splice(0)) response.write(`data: ${JSON.stringify(command)}\n\n`);
  }
}

/**
 * For web-test-runner: runs the fake beside the tests and tells them where it is.
 * @returns {import('@web/test-runner').TestRunnerPlugin}
 */
export function fakeGatewayPlugin() {
  const gateway = new FakeGateway();
  return {
    name: 'fake-gateway',
    serverStart: () => gateway.start(),
    serverStop: () => gateway.stop(),
    serve: ({ path }) =>
      path === '/fake-gateway.json'
        ? { body: JSON.stringify({ url: gateway.url, appKey: keys.publicKey }), type: 'json' }
        : undefined,
  };
}
