import { createHash, timingSafeEqual } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { readPostLink } from './acquirers/epay/epay-post-link.js';
import { createWorker, type Worker } from './jobs/worker.js';
import { authenticateMerchantUseCase } from './merchants/authenticate-merchant.js';
import { merchantUseCases, type MerchantUseCases } from './merchants/merchant-use-cases.js';
import { merchantChangeUseCases, type MerchantChangeUseCases } from './merchants/change-merchants.js';
import { loggedQueue, loggedStore, paymentOfWork, type PaymentLog } from './logging/logged-ports.js';
import type { Vault } from './merchants/ports.js';
import { measuredAcquirer, measuredAnnounce, measuredSender } from './metrics/measured-ports.js';
import { createMetrics, createScrape } from './metrics/metrics.js';
import { operatorUseCases, type OperatorUseCases } from './operators/operator-use-cases.js';
import { vaultUseCases, type VaultUseCases } from './operators/reseal-secrets.js';
import { startWarnings } from './operators/start-warnings.js';
import { abandonPaymentUseCase } from './payments/abandon-payment.js';
import type { Acquirer } from './payments/acquirer.js';
import { announceFinalStatus } from './payments/announce.js';
import { bankReturnsUseCase } from './payments/bank-returns.js';
import { cancelPaymentUseCase } from './payments/cancel-payment.js';
import type { Clock } from './payments/clock.js';
import { accrueServiceHandler } from './payments/accrue-service.js';
import { checkContractUseCase } from './payments/check-contract.js';
import { createPaymentUseCase } from './payments/create-payment.js';
import { deliverNotificationHandler } from './payments/deliver-notification.js';
import type { ClaimedWork } from './payments/due-work.js';
import { followPaymentHandler } from './payments/follow-payment.js';
import type { NotificationSender } from './payments/notification.js';
import { openPaymentPageUseCase } from './payments/open-payment-page.js';
import { operateMoneyHandler } from './payments/operate-money.js';
import type { ServiceProvider } from './payments/provider.js';
import { readForMerchantUseCases } from './payments/read-for-merchant.js';
import { readPaymentUseCases } from './payments/read-payment.js';
import { receiveOrderUseCase } from './payments/receive-order.js';
import { resendNotificationUseCase } from './payments/resend-notification.js';
import type { PaymentSettings } from './payments/settings.js';
import { noProvider } from './providers/no-provider.js';
import { serviceUseCases, type ServiceUseCases } from './services/service-use-cases.js';
import type { PublicUseCases } from './http/public-parts.js';
import { makeReceiptUseCase } from './receipts/make-receipt.js';
import { renderReceipt } from './receipts/render-receipt.js';
import { requestRefundUseCase } from './refunds/request-refund.js';
import { createCommitFeed } from './store/commit-feed.js';
import type { OpenDatabase } from './store/database.js';
import { createDueWorkQueue } from './store/due-work.js';
import { createGaugeReader } from './store/gauges.js';
import { createMerchantChangeStore } from './store/merchant-changes.js';
import { createMerchantReads } from './store/merchant-reads.js';
import { createMerchantStore } from './store/merchants.js';
import { createOperatorReadStore } from './store/operator-reads.js';
import { createPaymentStore } from './store/payments.js';
import { createSealedSecretStore } from './store/sealed-secrets.js';
import { createServiceStore } from './store/services.js';
import { createSettlementStore } from './store/settlement-reads.js';
import { systemRandom } from './system-random.js';
import { sodiumSealedBoxes } from './vault/sodium-sealed-boxes.js';

/** The adapters and settings that the gateway is put together from. */
export interface GatewayParts {
  database: OpenDatabase;
  acquirer: Acquirer;
  /** Null: no services are sold. */
  provider: ServiceProvider | null;
  sender: NotificationSender;
  vault: Vault;
  clock: Clock;
  settings: PaymentSettings;
  /** What becomes of payments is written here. */
  log: PaymentLog;
  /** Due work threw, or none could be claimed; `payment` is the hash of the one that it is about, when that is known. */
  onWorkError: (error: unknown, work: ClaimedWork | null, payment: string | null) => void;
}

/** The gateway, put together but neither listening nor working yet. */
export interface Gateway {
  publicUseCases: PublicUseCases;
  merchants: MerchantUseCases;
  services: ServiceUseCases;
  merchantChanges: MerchantChangeUseCases;
  operators: OperatorUseCases;
  vault: VaultUseCases;
  worker: Worker;
  /** Tells the log of what is stored and does not fit the configuration. */
  warnAtStart: () => Promise<void>;
  /** Everything measured, as Prometheus' text. */
  scrape: () => Promise<string>;
  /** Ends it: from now on nothing is claimed, what is in flight ends with the listeners, and then the database is closed. */
  close(listeners?: readonly Listener[]): Promise<void>;
}

/** What takes requests; closed when the last one is answered. */
interface Listener {
  close(): PromiseLike<unknown>;
}

const CONCURRENCY = 32;
const LANE_CONCURRENCY = 128;
const PER_MERCHANT = 4;
const POLL_MS = 500;

const random = systemRandom();
const sha256 = (text: string) => createHash('sha256').update(text).digest();
const equalSecrets = (a: string, b: string) => timingSafeEqual(sha256(a), sha256(b));

/** Puts stores, use cases and due work together. */
export function wireGateway(parts: GatewayParts): Gateway {
  const { database, provider: configured, vault, clock, settings, log, onWorkError } = parts;
  const metrics = createMetrics();
  const acquirer = measuredAcquirer(parts.acquirer, metrics);
  const sender = measuredSender(parts.sender, metrics);
  const feed = createCommitFeed({ listenUrl: database.listenUrl, clock });
  const store = loggedStore(createPaymentStore(database.db, feed), log);
  const merchants = createMerchantStore(database.db);
  const services = createServiceStore(database.db);
  const provider = configured ?? noProvider;
  const queue = loggedQueue(createDueWorkQueue(database.db, feed), log);
  const announce = measuredAnnounce(announceFinalStatus({ random, settings }), metrics);
  const shared = { store, services, acquirer, provider, clock, random, settings, announce };

  const reads = readPaymentUseCases({ store, merchants, feed: store, settings });
  const returns = bankReturnsUseCase({ store, clock, equalSecrets });

  const worker = createWorker({
    queue,
    handlers: {
      follow: followPaymentHandler(shared),
      operate: operateMoneyHandler(shared),
      accrue: accrueServiceHandler(shared),
      notify: deliverNotificationHandler({ store, merchants, vault, sender, clock }),
    },
    clock,
    concurrency: CONCURRENCY,
    laneConcurrency: LANE_CONCURRENCY,
    perLane: PER_MERCHANT,
    pollMs: POLL_MS,
    async onError(error, work) {
      metrics.workErrors.inc({ kind: work?.kind ?? 'claim' });
      onWorkError(error, work, work && (await paymentOfWork(store, work)));
    },
  });

  const vaults = vaultUseCases({ secrets: createSealedSecretStore(database.db), vault, clock });

  return {
    publicUseCases: {
      ...reads,
      ...returns,
      async postLink(hash, said) {
        const receipt = await returns.postLink(hash, said);
        metrics.postLinks.inc({ receipt });
        return receipt;
      },
      dropPostLink: () => metrics.postLinks.inc({ receipt: 'dropped' }),
      receiveOrder: receiveOrderUseCase({ merchants, boxes: sodiumSealedBoxes, vault, clock }),
      createPayment: createPaymentUseCase(shared),
      openPaymentPage: openPaymentPageUseCase({ ...shared, checkContract: checkContractUseCase(shared) }),
      abandon: abandonPaymentUseCase({ store, clock, announce }),
      readPostLink,
      isReady: () => database.answers(),
      receiptPdf: makeReceiptUseCase({ receipt: (hash) => reads.receipt(hash), render: renderReceipt }),
      server: {
        ...readForMerchantUseCases({ reads: createMerchantReads(database.db), settings }),
        authenticate: authenticateMerchantUseCase({ merchants, clock }),
        cancel: cancelPaymentUseCase(shared),
        refund: requestRefundUseCase(shared),
        resend: resendNotificationUseCase({ store, clock }),
      },
    },
    merchants: merchantUseCases({
      merchants,
      vault,
      boxes: sodiumSealedBoxes,
      clock,
      holdLife: settings.holdLife,
    }),
    services: serviceUseCases({ services, clock, hasProvider: configured !== null }),
    merchantChanges: merchantChangeUseCases({
      merchants,
      changes: createMerchantChangeStore(database.db),
      vault,
      boxes: sodiumSealedBoxes,
      clock,
      holdLife: settings.holdLife,
    }),
    operators: operatorUseCases({
      ...shared,
      operatorReads: createOperatorReadStore(database.db),
      settlements: createSettlementStore(database.db),
      timeZone: settings.timeZone,
      wait,
    }),
    vault: vaults,
    async warnAtStart() {
      const { holdLife } = settings;
      for (const { fields, message } of await startWarnings({
        merchants,
        masterKeys: () => vaults.keys(),
        holdLife,
      }))
        log.warn(fields, message);
    },
    worker,
    scrape: createScrape(metrics, createGaugeReader(database.db, clock, settings.terminals)),
    async close(listeners = []) {
      // At once: while a last request is answered the worker would claim more, and all share one grace period.
      await Promise.all([worker.stop(), ...listeners.map((listener) => listener.close())]);
      await feed.close();
      await database.close();
    },
  };
}
