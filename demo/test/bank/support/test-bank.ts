import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { startBank, type RunningBank } from '../../../bank/app.js';
import { LIFELIKE_PACE, type BankSettings, type Pace } from '../../../bank/settings.js';

export const TERMINAL = '67e34d63-102f-4bd1-898e-370781d0074d';
export const ONE_STEP = '00000000-0000-4000-8000-000000000001';

/** Where a bank answers. */
export type BankAddress = Pick<RunningBank, 'bankUrl' | 'acsUrl'>;

export interface TestBank extends RunningBank {
  readonly folder: string;
  /** Moves the bank's clock forward. */
  readonly pass: (ms: number) => void;
  /** Stops it and starts it again on the same book. */
  readonly restart: () => Promise<void>;
}

/** A bank of its own for one test: fresh folder, free ports, gone afterwards. */
export async function testBank(t: TestContext, pace: Partial<Pace> = {}): Promise<TestBank> {
  const folder = await mkdtemp(join(tmpdir(), 'bank-'));
  let ahead = 0;
  const settings: BankSettings = {
    folder,
    bankPort: 0,
    acsPort: 0,
    clientId: 'client',
    clientSecret: 'secret',
    terminals: new Map([
      [TERMINAL, 2],
      [ONE_STEP, 1],
    ]),
    control: true,
    seed: 1,
    pace: { ...LIFELIKE_PACE, ...pace },
    now: () => new Date(Date.now() + ahead),
  };
  let running = await startBank(settings);
  t.after(async () => {
    await running.stop();
    await rm(folder, { recursive: true, force: true });
  });
  return {
    folder,
    get bankUrl() {
      return running.bankUrl;
    },
    get acsUrl() {
      return running.acsUrl;
    },
    stop: () => running.stop(),
    pass: (ms) => {
      ahead += ms;
    },
    restart: async () => {
      await running.stop();
      running = await startBank(settings);
    },
  };
}

export type Json = Record<string, unknown>;

export interface Shop {
  readonly url: string;
  /** The post links that came, as they came. */
  readonly received: Json[];
  /** Resolves with the post links once there are `count`. */
  readonly waitFor: (count: number) => Promise<Json[]>;
  /** What the next answers are; 200 when none is left. */
  readonly answers: number[];
}

/** A shop's server: takes post links and says what a test told it to say. */
export async function testShop(t: TestContext): Promise<Shop> {
  const received: Json[] = [];
  const answers: number[] = [];
  const waiting: { count: number; resolve: (all: Json[]) => void }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (request.method === 'POST') received.push(JSON.parse(Buffer.concat(chunks).toString()) as Json);
      response.writeHead(answers.shift() ?? 200, { connection: 'close' }).end('ok');
      for (const { count, resolve } of waiting) if (received.length >= count) resolve(received);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    answers,
    waitFor: (count) =>
      new Promise((resolve) => {
        if (received.length >= count) resolve(received);
        else waiting.push({ count, resolve });
      }),
  };
}
