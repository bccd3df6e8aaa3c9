import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import pino, { type Logger } from 'pino';
import sodium from 'sodium-native';
import { buildPublicApp } from '../../src/app.js';
import type { DeliveryResult, NotificationSender } from '../../src/payments/notification.js';
import type { PaymentSettings } from '../../src/payments/settings.js';
import type { OpenDatabase } from '../../src/store/database.js';
import { createVault } from '../../src/vault/master-key-vault.js';
import { wireGateway, type Gateway } from '../../src/wire.js';
import { ModelAcquirer } from './model-acquirer.js';
import { ModelProvider } from './model-provider.js';
import { TestClock } from './test-clock.js';
import { openTestDatabase } from './test-database.js';

export const SETTINGS: PaymentSettings = {
  testMode: true,
  timeZone: 'Asia/Almaty',
  publicUrl: 'http://127.0.0.1:8080',
  pageUrl: 'http://127.0.0.1:8080',
  terminals: ['terminal-1'],
  unsignedLife: 15 * 60,
  paymentLife: 30 * 60,
  tokenLife: 2 * 60 * 60,
  holdLife: 5 * 24 * 60 * 60,
  accrualLife: 15 * 60,
  pollSeconds: [2, 3, 5, 5, 10, 15, 30, 60, 120, 300],
};

/** Shorter lives than at any bank, and a bank that is asked less often, so that a test need not ask through days. */
export const SHORT_LIVES = {
  paymentLife: 600,
  tokenLife: 1200,
  holdLife: 3600,
  pollSeconds: [2, 60, 600],
} satisfies Partial<PaymentSettings>;

/** A merchant's server that answers as told and remembers what it got. */
export class ModelReceiver implements NotificationSender {
  readonly got: Parameters<NotificationSender['send']>[0][] = [];
  readonly answers: Partial<DeliveryResult>[] = [];

  send(delivery: Parameters<NotificationSender['send']>[0]): Promise<DeliveryResult> {
    this.got.push(delivery);
    const accepted = {
      accepted: true,
      httpStatus: 200,
      problem: null,
      answerExcerpt: '{"status":"ok"}',
      durationMs: 1,
    };
    return Promise.resolve({ ...accepted, ...this.answers.shift() });
  }
}

/** A merchant with what it was given. */
export interface TestMerchant {
  id: number;
  appId: string;
  appKey: string;
  appSecret: string;
  orderSecret: string;
}

/** base64 of the JSON sealed to a merchant's key. */
export function seal(content: unknown, appKey: string): string {
  const message = Buffer.from(JSON.stringify(content));
  const box = Buffer.alloc(message.length + sodium.crypto_box_SEALBYTES);
  sodium.crypto_box_seal(box, message, Buffer.from(appKey, 'base64'));
  return box.toString('base64');
}

/** The gateway on a database of its own, with a model bank, a model receiver and a clock that tests move. */
export interface TestGateway {
  clock: TestClock;
  bank: ModelAcquirer;
  provider: ModelProvider;
  receiver: ModelReceiver;
  database: OpenDatabase;
  gateway: Gateway;
  app: FastifyInstance;
  /** What due work threw. */
  errors: unknown[];
  /** Runs everything that is due now. */
  settle(): Promise<void>;
  /** Lets time pass from one due piece of work to the next, running each when it is due. */
  pass(seconds: number): Promise<void>;
  merchant(input?: {
    domains?: string[];
    callbacks?: Record<string, string>;
    clearingDelayMinutes?: number;
  }): Promise<TestMerchant>;
  close(): Promise<void>;
}

/** What several gateways of one test may share; a part that is not given is a new one. */
export interface TestWorld {
  clock: TestClock;
  bank: ModelAcquirer;
  provider: ModelProvider;
  /** False: it sells no services. */
  hasProvider: boolean;
  receiver: ModelReceiver;
  /** Instead of the receiver. */
  sender: NotificationSender;
  database: OpenDatabase;
  masterKeys: readonly Buffer[];
  /** Silent when not given. */
  logger: Logger;
}

/** Starts one; about a second, so share it within a file. */
export async function startTestGateway(
  settings: Partial<PaymentSettings> = {},
  shared: Partial<TestWorld> = {},
  rates: { ratePerAddress: number; ratePerApp: number } = { ratePerAddress: 0, ratePerApp: 0 },
): Promise<TestGateway> {
  const clock = shared.clock ?? new TestClock();
  const bank = shared.bank ?? new ModelAcquirer();
  const provider = shared.provider ?? new ModelProvider();
  const receiver = shared.receiver ?? new ModelReceiver();
  const errors: unknown[] = [];
  const logger = shared.logger ?? pino({ level: 'silent' });
  const database = shared.database ?? (await openTestDatabase());
  const gateway = wireGateway({
    database,
    acquirer: bank,
    provider: shared.hasProvider === false ? null : provider,
    sender: shared.sender ?? receiver,
    vault: createVault(shared.masterKeys ?? [randomBytes(32)]),
    clock,
    settings: { ...SETTINGS, ...settings },
    log: logger,
    onWorkError: (error, work, payment) => {
      errors.push(error);
      logger.error({ err: error, work: work?.kind, payment }, 'due work failed');
    },
  });
  const app = await buildPublicApp(
    {
      useCases: gateway.publicUseCases,
      testMode: { ...SETTINGS, ...settings }.testMode,
      timeZone: { ...SETTINGS, ...settings }.timeZone,
      assets: { script: '/s.js', style: '/s.css', bankPageAheadScript: '/a.js', backLinkScript: '/b.js' },
      assetsFolder: import.meta.dirname,
      ownOrigins: ['http://127.0.0.1:8080'],
      acquirerPageOrigin: 'https://bank.test',
      extraFrameOrigins: [],
      publicUrl: 'http://127.0.0.1:8080',
      ...rates,
    },
    { logger, trustProxy: false },
  );
  const settle = () => gateway.worker.drain();
  return {
    clock,
    bank,
    provider,
    receiver,
    database,
    gateway,
    app,
    errors,
    settle,
    async pass(seconds) {
      const end = new Date(clock.now().getTime() + seconds * 1000);
      while (clock.now() < end) {
        const next = await database.db
          .selectFrom('due_work')
          .select('due_at')
          .where('due_at', '>', clock.now())
          .orderBy('due_at')
          .limit(1)
          .executeTakeFirst();
        const to = next && next.due_at < end ? next.due_at : end;
        clock.advance((to.getTime() - clock.now().getTime()) / 1000);
        await settle();
      }
    },
    async merchant({
      domains = ['shop.kz'],
      callbacks = { callback_post_url: 'https://shop.kz/notify' },
      clearingDelayMinutes = 0,
    } = {}) {
      const { merchant, credentials } = await gateway.merchants.create({
        name: 'Shop',
        domains,
        callbacks,
        clearing_delay_minutes: clearingDelayMinutes,
      });
      const { appKey, appSecret, orderSecret } = credentials;
      return { id: merchant.id, appId: merchant.appId, appKey, appSecret, orderSecret };
    },
    async close() {
      await app.close();
      await gateway.close();
    },
  };
}
