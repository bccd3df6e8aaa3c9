import { PAYMENTS_PATH } from '@nplus.tech/ktwidget-client/protocol';
import { createVault } from '../../gateway/src/vault/master-key-vault.js';
import { openDatabase } from '../../gateway/src/store/database.js';
import { wireGateway } from '../../gateway/src/wire.js';
import type { PaymentSettings } from '../../gateway/src/payments/settings.js';
import type { ShopKeys as Shop } from '../../test/faults/ordered.js';
import { sentStatements } from '../support/sent-statements.js';
import { sealOrder } from './orders.js';
import { ReplayedCreate } from './replayed-create.js';

const HOUR = 3600;
const SETTINGS: PaymentSettings = {
  testMode: true,
  timeZone: 'Asia/Almaty',
  publicUrl: 'http://127.0.0.1',
  pageUrl: 'http://127.0.0.1',
  terminals: ['terminal'],
  unsignedLife: HOUR / 4,
  paymentLife: HOUR / 2,
  tokenLife: 2 * HOUR,
  holdLife: 120 * HOUR,
  accrualLife: HOUR / 4,
  pollSeconds: [2, 300],
};

const unused = () => Promise.reject(new Error(`creating goes no further than POST ${PAYMENTS_PATH}`));

/** Creates payments by the gateway's own use cases in this process, and records the statements of a later one. */
export async function recordCreate(url: string, masterKey: string, shop: Shop): Promise<ReplayedCreate> {
  const database = await openDatabase({ url });
  const gateway = wireGateway({
    database,
    acquirer: {
      openPaymentPage: unused,
      readStatus: unused,
      charge: unused,
      release: unused,
      refund: unused,
    },
    provider: null,
    sender: { send: unused },
    vault: createVault([Buffer.from(masterKey, 'base64')]),
    clock: { now: () => new Date() },
    settings: SETTINGS,
    log: { info: () => undefined, warn: () => undefined },
    onWorkError: () => undefined,
  });
  try {
    const create = async (orderId: string) => {
      const body = Buffer.from(sealOrder(orderId, shop));
      const { receiveOrder, createPayment } = gateway.publicUseCases;
      const received = await receiveOrder({ appIds: [shop.appId], origin: undefined, body });
      return (await createPayment(received)).transaction_hash;
    };
    // The first ones also connect and prepare.
    for (const serial of [1, 2, 3]) await create(`recorded-first-${serial}`);
    const orderId = 'recorded-order';
    let hash = '';
    const sent = await sentStatements(async () => {
      hash = await create(orderId);
    });
    return new ReplayedCreate(sent, { hash, orderId });
  } finally {
    await gateway.close();
  }
}
