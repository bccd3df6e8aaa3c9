import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  PAYMENTS_PATH,
  type AcquirerOptions,
  type CreatedPayment,
} from '@nplus.tech/ktwidget-client/protocol';
import { epayEnvironment } from '../../demo/start/bank-account.js';
import { lastingPort } from '../../scripts/free-ports.mjs';
import { openDatabase, type OpenDatabase } from '../src/store/database.js';
import { CARDS, startEmulatedBank } from './acquirers/epay/support/emulated-bank.js';
import { holdingProxy } from './acquirers/epay/support/holding-proxy.js';
import { TERMINAL } from './acquirers/epay/support/page-request.js';
import { until } from './nodes/postgres.js';
import { ModelAcquirer } from './support/model-acquirer.js';
import { ShopClient } from './support/shop-client.js';
import { openTestDatabase } from './support/test-database.js';
import { seal, startTestGateway } from './support/test-gateway.js';

class AskedBank extends ModelAcquirer {
  asked = 0;

  override readStatus(invoice: { invoiceId: string }) {
    this.asked += 1;
    return super.readStatus(invoice);
  }
}

test('a gateway that ends takes no new work while its last request is being answered', async () => {
  const bank = new AskedBank();
  const kt = await startTestGateway({}, { bank });
  const created = await new ShopClient(kt, await kt.merchant()).atTheBank();
  bank.pay();
  kt.gateway.worker.start();
  let answered = (): void => undefined;
  const listener = { close: () => new Promise<void>((resolve) => (answered = resolve)) };
  const ended = kt.gateway.close([listener]);
  // The last request: the bank tells of the payment, which makes its status due at once.
  const { secretHash } = bank.opened[0]!;
  const { transaction_hash } = created;
  assert.equal(await kt.gateway.publicUseCases.postLink(transaction_hash, { secretHash }), 'taken');
  // Questions enough for a worker that still claims to have done so.
  for (let asked = 0; asked < 20; asked += 1) await kt.gateway.publicUseCases.status(transaction_hash);
  answered();
  await ended;
  assert.equal(bank.asked, 0);
});

/** Reads until a program has said something, and goes on reading. Rejects when it ends before. */
async function said(output: Readable, words: string): Promise<void> {
  let text = '';
  await new Promise<void>((resolve, reject) => {
    output.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      if (text.includes(words)) resolve();
    });
    output.once('end', () => reject(new Error(`it ended without "${words}":\n${text}`)));
  });
}

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));

/** Where the process keeps its payments, and how they are read when it has ended. */
async function ownDatabase(
  t: TestContext,
): Promise<{ env: Record<string, string>; read: () => Promise<OpenDatabase> }> {
  if (process.env['KT_TEST_DATABASE_URL'] !== undefined) {
    const database = await openTestDatabase();
    t.after(() => database.close());
    return { env: { DATABASE_URL: database.listenUrl ?? '' }, read: () => Promise.resolve(database) };
  }
  const folder = await mkdtemp(join(tmpdir(), 'kt-stop-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return {
    env: { KT_DATA_DIR: folder },
    async read() {
      const database = await openDatabase({ folder: join(folder, 'gateway', 'pglite') });
      t.after(() => database.close());
      return database;
    },
  };
}

test('a process that gets SIGTERM while the bank is silent on a charge records it once, and ends with 0', async (t) => {
  const bank = await startEmulatedBank();
  t.after(() => bank.stop());
  const bankUrl = new URL(bank.options.apiUrl).origin;
  const proxy = await holdingProxy(t, bankUrl, /\/charge$/);
  const { env, read } = await ownDatabase(t);
  const [port, operatorPort] = [await lastingPort(), await lastingPort()];
  const url = `http://127.0.0.1:${port}`;
  const token = randomBytes(32).toString('hex');
  const child = spawn(process.execPath, ['--import', 'tsx', '--conditions=source', MAIN], {
    env: {
      PATH: process.env['PATH'],
      ...env,
      ...epayEnvironment({
        bankUrl: proxy.url,
        clientId: bank.options.clientId,
        clientSecret: bank.options.clientSecret,
        terminal: TERMINAL,
      }),
      GATEWAY_PORT: String(port),
      OPERATOR_PORT: String(operatorPort),
      KT_OPERATOR_TOKEN: token,
      KT_MASTER_KEY: randomBytes(32).toString('base64'),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.after(() => child.kill('SIGKILL'));
  const exited = once(child, 'exit');
  await said(child.stdout, 'gateway ready');

  const data = async <T>(answer: Response) =>
    ((await answer.json()) as { response: { data: T } }).response.data;
  const { merchant, app_key } = await data<{ merchant: { app_id: string }; app_key: string }>(
    await fetch(`http://127.0.0.1:${operatorPort}/operator/merchants`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Shop', domains: ['shop.kz'] }),
    }),
  );
  const { transaction_hash } = await data<CreatedPayment>(
    await fetch(`${url}${PAYMENTS_PATH}?app_id=${merchant.app_id}`, {
      method: 'POST',
      headers: { origin: 'https://shop.kz', 'content-type': 'text/plain' },
      body: seal({ order: { order_id: 'one', amount: 1000.5, type: 'ecom' } }, app_key),
    }),
  );
  const options = await data<AcquirerOptions>(
    await fetch(`${url}${PAYMENTS_PATH}/${transaction_hash}/acquirer-options`),
  );
  await bank.pay(options.payment_page, CARDS.approved);
  await fetch(`${url}/payment/${transaction_hash}/back-link?outcome=success`);

  await proxy.holds;
  child.kill('SIGTERM');
  await until(() =>
    fetch(`${url}/healthz`).then(
      () => false,
      () => true,
    ),
  );
  assert.equal(child.exitCode, null, 'it waits for the bank');
  proxy.release();
  assert.deepEqual(await exited, [0, null]);

  const { db } = await read();
  assert.deepEqual(await db.selectFrom('acquirer_operations').select(['kind', 'state']).execute(), [
    { kind: 'charge', state: 'done' },
  ]);
  const payment = await db.selectFrom('payments').select(['status', 'invoice_id']).executeTakeFirstOrThrow();
  assert.equal(payment.status, 'completed');
  assert.equal(proxy.held, 1);
});
