import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import closeWithGrace from 'close-with-grace';
import { createEpayAcquirer } from './acquirers/epay/epay-acquirer.js';
import { buildPublicApp } from './app.js';
import { ConfigError, parseConfig, type Config } from './config.js';
import { ASSETS_PREFIX } from './http/page-routes.js';
import { assetsFromManifest } from './http/html/page-assets.js';
import { buildOperatorApp } from './http/operator/operator-app.js';
import { createLogger } from './log.js';
import { createNotificationSender } from './notifications/http-notification-sender.js';
import type { PaymentSettings } from './payments/settings.js';
import { createHttpProvider } from './providers/http-provider.js';
import { openDatabase, type OpenDatabase } from './store/database.js';
import { FolderInUse, lockFolder } from './store/folder-lock.js';
import { migrate } from './store/migrate.js';
import { createVault } from './vault/master-key-vault.js';
import { wireGateway } from './wire.js';

/** Beside dist/ and src/ alike. */
const folder = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url));

/** A bank page's token lives so long (acquirer-epay: `expires_in`). */
const TOKEN_LIFE_SECONDS = 7200;
const STOP_WITHIN_MS = 10_000;

const clock = { now: () => new Date() };

function settingsOf(config: Config): PaymentSettings {
  return {
    testMode: config.mode === 'test',
    timeZone: config.timeZone,
    publicUrl: config.publicUrl,
    pageUrl: config.pageUrl,
    terminals: config.epay.terminals,
    unsignedLife: config.unsignedSeconds,
    paymentLife: config.paymentSeconds,
    tokenLife: TOKEN_LIFE_SECONDS,
    holdLife: config.holdSeconds,
    accrualLife: config.accrualSeconds,
    pollSeconds: config.pollSeconds,
  };
}

/** PostgreSQL, or the embedded database in its folder, which is locked first. */
async function openConfiguredDatabase(config: Config): Promise<OpenDatabase> {
  if (config.databaseUrl !== null) return openDatabase({ url: config.databaseUrl });
  const dataFolder = join(config.dataDir, 'gateway');
  const unlock = await lockFolder(dataFolder);
  const database = await openDatabase({ folder: join(dataFolder, 'pglite') });
  return {
    ...database,
    async close() {
      await database.close();
      await unlock();
    },
  };
}

async function readAssets() {
  const manifest: unknown = JSON.parse(await readFile(folder('dist/pages/manifest.json'), 'utf8'));
  return assetsFromManifest(manifest, ASSETS_PREFIX);
}

async function run(config: Config): Promise<void> {
  const logger = createLogger(config.logLevel);
  const database = await openConfiguredDatabase(config);
  await migrate(database, folder('migrations'));
  const gateway = wireGateway({
    database,
    acquirer: createEpayAcquirer({ ...config.epay, clock }),
    provider: config.provider && createHttpProvider(config.provider),
    sender: createNotificationSender({ allow: config.egressAllow }),
    vault: createVault(config.masterKeys),
    clock,
    settings: settingsOf(config),
    log: logger,
    onWorkError: (error, work, payment) =>
      logger.error(
        { err: error, work: work?.kind, subject: String(work?.subjectId), payment },
        'due work failed',
      ),
  });
  const publicApp = await buildPublicApp(
    {
      useCases: gateway.publicUseCases,
      testMode: config.mode === 'test',
      timeZone: config.timeZone,
      assets: await readAssets(),
      assetsFolder: folder('dist/pages'),
      ownOrigins: [config.publicUrl, config.pageUrl],
      acquirerPageOrigin: new URL(config.epay.pageUrl).origin,
      extraFrameOrigins: config.epay.frameOrigins,
      publicUrl: config.publicUrl,
      ratePerAddress: config.ratePerAddress,
      ratePerApp: config.ratePerApp,
    },
    { logger, trustProxy: config.trustProxy },
  );
  const { token } = config.operator;
  const operatorApp =
    token === null ? null : buildOperatorApp({ useCases: gateway, token, scrape: gateway.scrape, logger });

  closeWithGrace({ delay: STOP_WITHIN_MS, logger }, async ({ err }) => {
    if (err) logger.fatal({ err }, 'the gateway ends after an error');
    // No new requests and nothing new to do; what is in flight ends, the rest lies in the database as due work.
    await gateway.close(operatorApp ? [publicApp, operatorApp] : [publicApp]);
  });
  await publicApp.listen(config.gateway);
  await operatorApp?.listen({ host: config.operator.host, port: config.operator.port });
  gateway.worker.start();
  await gateway.warnAtStart().catch((err: unknown) => logger.warn({ err }, 'not looked at what to warn of'));
  logger.info({ mode: config.mode, url: config.publicUrl, operator: token !== null }, 'gateway ready');
}

try {
  await run(parseConfig(process.env));
} catch (error) {
  // What the reader can mend is said plainly; anything else with its stack.
  const plain = error instanceof ConfigError || error instanceof FolderInUse;
  console.error(plain ? error.message : error);
  process.exit(1);
}
