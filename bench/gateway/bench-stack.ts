import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { answerData, isObject } from '@nplus.tech/ktwidget-client/protocol';
import { bankEnvironment, epayEnvironment } from '../../demo/start/bank-account.js';
import { lastingPort } from '../../scripts/free-ports.mjs';
import type { ShopKeys as Shop } from '../../test/faults/ordered.js';
import { Program } from '../../test/faults/program.js';

const ACCOUNT = {
  clientId: 'bench',
  clientSecret: 'bench-secret',
  terminal: '67e34d63-102f-4bd1-898e-370781d0074d',
};
const UNLIMITED = '1000000';

const inRoot = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const built = (path: string) => ['--enable-source-maps', inRoot(path)];

/** What Node is told where the gateway is deployed: its bounds of memory. */
async function imageNodeOptions(): Promise<string> {
  const [, options] = /^ENV NODE_OPTIONS="(.*)"$/m.exec(await readFile(inRoot('Dockerfile'), 'utf8')) ?? [];
  if (options === undefined) throw new Error('the Dockerfile sets no NODE_OPTIONS');
  return options;
}

/** The gateway and the bank emulator as built programs, on one database. */
export interface BenchStack {
  url: string;
  bankUrl: string;
  acsUrl: string;
  masterKey: string;
  /** A merchant whose notifications go to that address. */
  makeShop(name: string, postUrl: string): Promise<Shop>;
  /** The gateway's own figures, by their Prometheus names. */
  metrics(): Promise<Map<string, number>>;
  stop(): Promise<void>;
}

/** Starts them. The limits of requests are there, but so high that nobody reaches them. */
export async function startBenchStack(databaseUrl: string): Promise<BenchStack> {
  const folder = await mkdtemp(join(tmpdir(), 'ktpay-bench-'));
  const [bankPort, acsPort] = [await lastingPort(), await lastingPort()];
  const [port, operatorPort] = [await lastingPort(), await lastingPort()];
  const bankUrl = `http://localhost:${bankPort}`;
  const acsUrl = `http://127.0.0.1:${acsPort}`;
  const url = `http://127.0.0.1:${port}`;
  const operatorUrl = `http://127.0.0.1:${operatorPort}`;
  const masterKey = randomBytes(32).toString('base64');
  const token = randomBytes(32).toString('hex');
  const common = { NODE_ENV: 'production', KT_DATA_DIR: folder };
  const bank = new Program({
    name: 'bank',
    args: built('demo/dist/bank.js'),
    readyUrl: bankUrl,
    verbose: false,
    env: {
      ...common,
      BANK_PORT: String(bankPort),
      ACS_PORT: String(acsPort),
      ...bankEnvironment(ACCOUNT),
    },
  });
  const gateway = new Program({
    name: 'gateway',
    args: built('gateway/dist/main.js'),
    readyUrl: `${url}/readyz`,
    verbose: false,
    env: {
      ...common,
      NODE_OPTIONS: await imageNodeOptions(),
      DATABASE_URL: databaseUrl,
      GATEWAY_PORT: String(port),
      OPERATOR_PORT: String(operatorPort),
      KT_OPERATOR_TOKEN: token,
      KT_MASTER_KEY: masterKey,
      ...epayEnvironment({ ...ACCOUNT, bankUrl }),
      KT_EGRESS_ALLOW: '127.0.0.0/8',
      KT_RATE_PER_ADDRESS: UNLIMITED,
      KT_RATE_PER_APP: UNLIMITED,
    },
  });
  await Promise.all([bank.start(), gateway.start()]);

  const authorization = `Bearer ${token}`;
  return {
    url,
    bankUrl,
    acsUrl,
    masterKey,
    async makeShop(name, postUrl) {
      const response = await fetch(`${operatorUrl}/operator/merchants`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: JSON.stringify({
          name,
          domains: ['shop.example.kz'],
          callbacks: { callback_post_url: postUrl },
        }),
      });
      const data = answerData(await response.json());
      if (!isObject(data) || !isObject(data['merchant'])) throw new Error(`no merchant: ${response.status}`);
      return { appId: String(data['merchant']['app_id']), appKey: String(data['app_key']) };
    },
    async metrics() {
      const text = await (await fetch(`${operatorUrl}/metrics`, { headers: { authorization } })).text();
      const lines = [...text.matchAll(/^([a-z_]+) ([\d.e+-]+)$/gm)];
      return new Map(lines.map(([, name = '', value]) => [name, Number(value)]));
    },
    async stop() {
      await gateway.stop();
      await bank.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
