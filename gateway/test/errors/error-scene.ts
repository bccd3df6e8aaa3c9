import { PAYMENTS_PATH, type CreatedPayment } from '@nplus.tech/ktwidget-client/protocol';
import type { InjectOptions, LightMyRequestResponse as Response } from 'fastify';
import { sql } from 'kysely';
import { MOBILE } from '../support/mobile-service.js';
import { ServerClient } from '../support/server-client.js';
import { ShopClient } from '../support/shop-client.js';
import { startTestGateway, type TestGateway, type TestMerchant } from '../support/test-gateway.js';
import { OPERATOR_TOKEN, startTestOperator, type TestOperator } from '../support/test-operator.js';

/** A merchant with its shop and its server. */
interface Shopkeeper {
  merchant: TestMerchant;
  shop: ShopClient;
  server: ServerClient;
}

/** Where failures are produced: gateways with their operators, and the merchants at the first. */
export interface ErrorScene extends Shopkeeper {
  kt: TestGateway;
  operator: TestOperator;
  /** Without a service provider, and with room for one payment a minute. */
  bare: { kt: TestGateway; operator: TestOperator };
  newMerchant: (domains?: string[]) => Promise<Shopkeeper>;
  /** Posts a body as the button does. */
  post: (payload: string, options?: { appIds?: string[]; origin?: string }) => Promise<Response>;
  operate: (method: 'GET' | 'POST' | 'PATCH', path: string, payload?: object) => Promise<Response>;
  /** A payment of 1000.50 that is completed. */
  completed: () => Promise<CreatedPayment>;
  /** Asks while the database has lost the table of payments. */
  withoutPayments: <T>(ask: () => PromiseLike<T>) => Promise<T>;
  close: () => Promise<void>;
}

/** How one failure is produced, and what was answered. */
export type Produce = (scene: ErrorScene) => PromiseLike<Response>;

/** Asks an operator's API. */
export function operateAt(
  { app }: TestOperator,
  method: 'GET' | 'POST' | 'PATCH',
  path: string,
  payload?: object,
): Promise<Response> {
  const authorization = `Bearer ${OPERATOR_TOKEN}`;
  const options: InjectOptions = { method, url: `/operator/${path}`, headers: { authorization } };
  return app.inject(payload ? { ...options, payload } : options);
}

/** Starts everything; a couple of seconds. */
export async function startErrorScene(): Promise<ErrorScene> {
  // A hold lives shorter than at any bank, so that a case comes within the hour.
  const kt = await startTestGateway({
    paymentLife: 600,
    tokenLife: 1200,
    holdLife: 3600,
    pollSeconds: [2, 60, 600],
  });
  const bareGateway = await startTestGateway(
    {},
    { hasProvider: false },
    { ratePerAddress: 0, ratePerApp: 1 },
  );
  const operator = await startTestOperator(kt);
  const bare = { kt: bareGateway, operator: await startTestOperator(bareGateway) };
  await kt.gateway.services.add(MOBILE);
  const newMerchant = async (domains?: string[]): Promise<Shopkeeper> => {
    const merchant = await kt.merchant(domains ? { domains } : {});
    return { merchant, shop: new ShopClient(kt, merchant), server: new ServerClient(kt, merchant) };
  };
  const keeper = await newMerchant();

  return {
    ...keeper,
    kt,
    operator,
    bare,
    newMerchant,
    post(payload, { appIds = [keeper.merchant.appId], origin = 'https://shop.kz' } = {}) {
      const [header, query] = appIds;
      return kt.app.inject({
        method: 'POST',
        url: `${PAYMENTS_PATH}${query === undefined ? '' : `?app_id=${query}`}`,
        headers: {
          origin,
          'content-type': 'text/plain',
          ...(header === undefined ? {} : { 'auth-identifier': header }),
        },
        payload,
      });
    },
    operate: (method, path, payload) => operateAt(operator, method, path, payload),
    async completed() {
      const created = await keeper.shop.atTheBank();
      kt.bank.pay();
      await keeper.shop.postLink(created);
      await kt.settle();
      return created;
    },
    async withoutPayments(ask) {
      const { db } = kt.database;
      await sql`alter table payments rename to lost_payments`.execute(db);
      try {
        return await ask();
      } finally {
        await sql`alter table lost_payments rename to payments`.execute(db);
      }
    },
    async close() {
      await operator.app.close();
      await bare.operator.app.close();
      await kt.close();
      await bareGateway.close();
    },
  };
}
