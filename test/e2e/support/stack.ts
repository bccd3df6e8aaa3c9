import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { freePorts } from '../../../scripts/free-ports.mjs';

const PROGRAM = resolve(import.meta.dirname, '../../../demo/dist/start.js');
const KEPT_LINES = 400;

/** Where everything answers. */
export interface StackUrls {
  readonly shop: string;
  readonly gateway: string;
  readonly operator: string;
  readonly bank: string;
  readonly acs: string;
  readonly provider: string;
}

/** What `npm start` starts, on ports and data of its own. */
export interface Stack {
  readonly urls: StackUrls;
  readonly dataDir: string;
  /** The line that said that everything answers. */
  readonly readyLine: string;
  /** What the programs said lately: for the report of a failed test. */
  said(): string;
  /** Ctrl-C; then the data are removed, unless they are to be kept. */
  stop(options?: { keepData?: boolean }): Promise<void>;
}

async function freeUrls(): Promise<StackUrls> {
  const [shop = 0, gateway = 0, operator = 0, bank = 0, acs = 0, provider = 0] = await freePorts(6);
  return {
    shop: `http://localhost:${shop}`,
    gateway: `http://127.0.0.1:${gateway}`,
    operator: `http://127.0.0.1:${operator}`,
    bank: `http://localhost:${bank}`,
    acs: `http://127.0.0.1:${acs}`,
    provider: `http://localhost:${provider}`,
  };
}

/** What a stack is started with. */
export interface StackOptions {
  /** The data of an earlier stack; a fresh folder without it. */
  readonly dataDir?: string;
  /** Ports of an earlier stack; free ones without it. */
  readonly urls?: StackUrls;
}

/** Starts the stack and waits until it says that it is ready. */
export async function startStack({ dataDir: given, urls }: StackOptions = {}): Promise<Stack> {
  if (!existsSync(PROGRAM)) throw new Error('there is no demo/dist/start.js: run "npm run build" first');
  const dataDir = given ?? (await mkdtemp(join(tmpdir(), 'ktpay-e2e-')));
  const at = urls ?? (await freeUrls());
  const child = spawn(process.execPath, [PROGRAM, '--verbose'], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      ...process.env,
      // What the poller finds, it finds within a test's patience.
      KT_POLL_SECONDS: '1,2,3,5',
      // Everybody in these tests comes from one address, and on a quick machine more than its minute's share does.
      KT_RATE_PER_ADDRESS: '100000',
      SHOP_PORT: new URL(at.shop).port,
      GATEWAY_PORT: new URL(at.gateway).port,
      OPERATOR_PORT: new URL(at.operator).port,
      BANK_PORT: new URL(at.bank).port,
      ACS_PORT: new URL(at.acs).port,
      PROVIDER_PORT: new URL(at.provider).port,
      KT_DATA_DIR: dataDir,
    },
  });
  const lines: string[] = [];
  const ended = once(child, 'exit');
  try {
    const readyLine = await ready(child, lines);
    return {
      urls: at,
      dataDir,
      readyLine,
      said: () => lines.join('\n'),
      stop: async ({ keepData = false } = {}) => {
        child.kill('SIGINT');
        await ended;
        if (!keepData) await rm(dataDir, { recursive: true, force: true });
      },
    };
  } catch (error) {
    child.kill('SIGKILL');
    if (given === undefined) await rm(dataDir, { recursive: true, force: true });
    throw error;
  }
}

function ready(child: ChildProcess, lines: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        if (lines.length > KEPT_LINES) lines.shift();
        if (line.startsWith('ready')) resolve(line);
      });
    }
    child.once('exit', (code) =>
      reject(
        new Error(`npm start ended with ${code ?? 'a signal'} before it was ready:\n${lines.join('\n')}`),
      ),
    );
    child.once('error', reject);
  });
}
