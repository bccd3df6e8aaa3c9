import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { Webhook } from 'standardwebhooks';
import { buildShop } from '../../../shop/app.js';
import { readConfig, type ShopConfig } from '../../../shop/config.js';
import { listenOnLocalhost } from '../../../shop/listen.js';
import type { ReceivedNotification } from '../../../shop/notifications.js';

const SECRET = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
const fromRoot = (path: string): string => fileURLToPath(new URL(`../../../../${path}`, import.meta.url));

/** A shop on a port and in a folder of its own. */
export interface TestShop {
  readonly url: string;
  readonly config: ShopConfig;
  readonly dataDir: string;
  readonly app: FastifyInstance;
  makeOrder(order?: Record<string, unknown>): Promise<Response>;
  /** Posts a notification as the gateway does; the headers may be spoilt. */
  notify(body: unknown, headers?: Record<string, string>): Promise<Response>;
  received(orderId?: string): Promise<ReceivedNotification[]>;
  behave(request: Record<string, unknown>): Promise<Response>;
}

/** Starts a shop; it stops after the test. With `dataDir`, on the books of an earlier one. */
export async function startShop(
  t: TestContext,
  { dataDir: given, bankUrl = 'http://127.0.0.1:9' }: { dataDir?: string; bankUrl?: string } = {},
): Promise<TestShop> {
  const dataDir = given ?? (await mkdtemp(join(tmpdir(), 'ktpay-shop-')));
  const button = join(dataDir, 'button');
  await mkdir(button, { recursive: true });
  await writeFile(join(button, 'kt-pay-button.js'), 'export {};\n');
  await writeFile(join(button, 'import-map.html'), "<!-- 'sha256-AAAA=' -->\n");
  await writeFile(join(button, 'chunk-ABCDEFGH.js'), 'export {};\n');
  const config = readConfig({
    SHOP_PORT: '0',
    KT_DATA_DIR: dataDir,
    KT_APP_ID: '0123456789abcdef'.repeat(2),
    KT_APP_KEY: Buffer.alloc(32, 5).toString('base64'),
    KT_GATEWAY_URL: 'http://127.0.0.1:8080',
    KT_WEBHOOK_SECRET: SECRET,
    BANK_URL: bankUrl,
  });
  const app = await buildShop(config, {
    button,
    pages: fromRoot('demo/shop/pages'),
    apps: fromRoot('demo/shop/apps'),
    pastePage: fromRoot('index.html'),
    readme: fromRoot('README.md'),
  });
  const port = await listenOnLocalhost(app, config.port);
  const url = `http://127.0.0.1:${port}`;
  t.after(async () => {
    await app.close();
    if (given === undefined) await rm(dataDir, { recursive: true, force: true });
  });
  const post = (path: string, body: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
      redirect: 'manual',
    });
  return {
    url,
    config,
    dataDir,
    app,
    makeOrder: (order = {}) => post('/api/orders', JSON.stringify(order)),
    notify: (body, headers) => {
      const text = JSON.stringify(body);
      return post('/notifications', text, { ...signedHeaders(text), ...headers });
    },
    received: async (orderId) => {
      const query = orderId === undefined ? '' : `?order=${orderId}`;
      return (await (await fetch(`${url}/api/notifications${query}`)).json()) as ReceivedNotification[];
    },
    behave: (request) => post('/api/notifications/behaviour', JSON.stringify(request)),
  };
}

/** Standard Webhooks headers as the gateway makes them. */
export function signedHeaders(text: string, id = 'msg_1', secret = SECRET): Record<string, string> {
  const now = new Date();
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, now, text),
  };
}

/** A notification's body (contract 1.6). */
export function notificationBody(orderId: string, amount: number, status = 'completed'): object {
  return {
    merchant_id: 1,
    order_id: orderId,
    description: 'tea',
    amount,
    transaction_hash: 'a'.repeat(40),
    created_at: '2026-02-05T14:22:53+05:00',
    updated_at: null,
    status: { status, created_at: '2026-02-05T14:23:09+05:00', updated_at: null, error: null },
  };
}
