import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bankEnvironment, epayEnvironment } from '../../demo/start/bank-account.js';
import { openDatabase, type OpenDatabase } from '../../gateway/src/store/database.js';
import { lastingPort } from '../../scripts/free-ports.mjs';
import type { DatabaseKind } from './options.js';
import { Program } from './program.js';

const ACCOUNT = {
  clientId: 'faults',
  clientSecret: 'faults-secret',
  terminal: '67e34d63-102f-4bd1-898e-370781d0074d',
};
const PROVIDER_KEY = 'faults-provider-key';
/** Opens the gateways' operator's API. */
export const OPERATOR_TOKEN = randomBytes(32).toString('hex');

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const fromSource = (path: string) => ['--import', 'tsx', '--conditions=source', here(path)];

/** Everything that runs: a bank, a service provider, the merchants' receiver, and the gateways on their one database. */
export interface Stack {
  bankUrl: string;
  acsUrl: string;
  providerUrl: string;
  receiverUrl: string;
  provider: Program;
  gateways: { url: string; operatorUrl: string; program: Program }[];
  /** Opens the gateways' database; the embedded one only when no gateway runs. */
  openBooks(): Promise<OpenDatabase>;
  stop(): Promise<void>;
}

/** Puts the programs together and starts all but the gateways, which are the caller's to start. */
export async function buildStack(
  kind: DatabaseKind,
  postgresUrl: string | null,
  options: { seed: number; verbose: boolean },
): Promise<Stack> {
  const folder = await mkdtemp(join(tmpdir(), 'ktpay-faults-'));
  const { verbose } = options;
  const [bankPort, acsPort] = [await lastingPort(), await lastingPort()];
  const [providerPort, receiverPort] = [await lastingPort(), await lastingPort()];
  const bankUrl = `http://localhost:${bankPort}`;
  const acsUrl = `http://127.0.0.1:${acsPort}`;
  const providerUrl = `http://localhost:${providerPort}`;
  const receiverUrl = `http://127.0.0.1:${receiverPort}`;
  const bank = new Program({
    name: 'bank',
    args: fromSource('bank-program.ts'),
    readyUrl: `${bankUrl}/control/faults`,
    verbose,
    env: {
      BANK_PORT: String(bankPort),
      ACS_PORT: String(acsPort),
      ...bankEnvironment(ACCOUNT),
      BANK_SEED: String(options.seed),
      KT_DATA_DIR: folder,
    },
  });
  const provider = new Program({
    name: 'provider',
    args: fromSource('provider-program.ts'),
    readyUrl: `${providerUrl}/control/faults`,
    verbose,
    env: {
      PROVIDER_PORT: String(providerPort),
      PROVIDER_KEY,
      PROVIDER_SEED: String(options.seed),
      KT_DATA_DIR: folder,
    },
  });
  const receiver = new Program({
    name: 'receiver',
    args: fromSource('receiver-program.ts'),
    readyUrl: `${receiverUrl}/deliveries`,
    verbose,
    env: { RECEIVER_PORT: String(receiverPort) },
  });

  const masterKey = randomBytes(32).toString('base64');
  const gateways: Stack['gateways'] = [];
  for (let node = 1; node <= (kind === 'pglite' ? 1 : 3); node += 1) {
    const [port, operatorPort] = [await lastingPort(), await lastingPort()];
    const url = `http://127.0.0.1:${port}`;
    const program = new Program({
      name: `gateway ${node}`,
      args: ['--enable-source-maps', here('../../gateway/dist/main.js')],
      readyUrl: `${url}/readyz`,
      verbose,
      env: {
        GATEWAY_PORT: String(port),
        OPERATOR_PORT: String(operatorPort),
        KT_OPERATOR_TOKEN: OPERATOR_TOKEN,
        KT_MASTER_KEY: masterKey,
        KT_DATA_DIR: folder,
        ...(postgresUrl === null ? {} : { DATABASE_URL: postgresUrl }),
        ...epayEnvironment({ ...ACCOUNT, bankUrl }),
        KT_PROVIDER_URL: providerUrl,
        KT_PROVIDER_KEY: PROVIDER_KEY,
        KT_EGRESS_ALLOW: '127.0.0.0/8',
        KT_TRUST_PROXY: 'loopback',
        KT_LOG_LEVEL: 'warn',
        // A customer's patience and ours, in a run of minutes.
        KT_POLL_SECONDS: '1,2,3,5,10,30',
        KT_PAYMENT_MINUTES: '1',
        KT_UNSIGNED_MINUTES: '1',
        KT_ACCRUAL_MINUTES: '1',
      },
    });
    gateways.push({ url, operatorUrl: `http://127.0.0.1:${operatorPort}`, program });
  }
  const others = [bank, provider, receiver];
  await Promise.all(others.map((program) => program.start()));

  return {
    bankUrl,
    acsUrl,
    providerUrl,
    receiverUrl,
    provider,
    gateways,
    openBooks: () =>
      openDatabase(
        postgresUrl === null ? { folder: join(folder, 'gateway', 'pglite') } : { url: postgresUrl },
        { poolSize: 4 },
      ),
    async stop() {
      await Promise.all(gateways.map(({ program }) => program.stop()));
      await Promise.all(others.map((program) => program.stop()));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
