import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { mock } from 'node:test';
import {
  PAYMENTS_PATH,
  type CreatedPayment,
  type ServerErrorName,
} from '@nplus.tech/ktwidget-client/protocol';
import type { LightMyRequestResponse as Response } from 'fastify';
import { TOP_UP } from '../support/mobile-service.js';
import type { ErrorScene, Produce } from './error-scene.js';

const pdf = ({ kt }: ErrorScene, { transaction_hash }: CreatedPayment) =>
  kt.app.inject({ url: `${PAYMENTS_PATH}/${transaction_hash}/pdf` });

/** Asks while the disk has lost every font. Fonts are read once, so nothing may be typeset before. */
async function withoutFonts(ask: () => PromiseLike<Response>): Promise<Response> {
  const read = fs.readFileSync;
  const lost = mock.method(fs, 'readFileSync', (...given: Parameters<typeof read>) => {
    if (String(given[0]).endsWith('.ttf')) throw new Error('ENOENT: no such file or directory');
    return read(...given);
  });
  syncBuiltinESMExports();
  try {
    return await ask();
  } finally {
    lost.mock.restore();
    syncBuiltinESMExports();
  }
}

/** How a merchant's server, or whoever downloads a receipt, comes to see each failure. */
export const SERVER_ERRORS: Record<ServerErrorName, Produce> = {
  refund_invalid: async ({ server, completed }) =>
    server.askRefund(await completed(), { amount: 'all' }, 'key-1'),
  idempotency_key_missing: async ({ server, completed }) =>
    server.askRefund(await completed(), { amount: 100 }),
  app_secret_invalid: ({ kt }) =>
    kt.app.inject({ url: `${PAYMENTS_PATH}?order_id=1`, headers: { authorization: 'Bearer ktas_guessed' } }),
  payment_charged: async ({ server, completed }) => server.cancel(await completed()),
  service_given: async ({ server, shop, kt }) => {
    kt.provider.slow = true;
    const created = await shop.atTheBank(TOP_UP);
    kt.bank.pay();
    await shop.postLink(created);
    await kt.settle();
    return server.cancel(created);
  },
  payment_not_charged: async ({ server, shop }) => server.askRefund(await shop.create()),
  refund_unresolved: async ({ server, completed, kt }) => {
    const created = await completed();
    kt.bank.troubles.push('lost-before');
    await server.refund(created, 100, 'key-2');
    await kt.settle();
    return server.askRefund(created, { amount: 100 }, 'key-3');
  },
  refund_too_much: async ({ server, completed }) =>
    server.askRefund(await completed(), { amount: 2000 }, 'key-4'),
  idempotency_key_used: async ({ server, completed }) => {
    const created = await completed();
    await server.refund(created, 100, 'key-5');
    return server.askRefund(created, { amount: 200 }, 'key-5');
  },
  notification_none: async ({ server, shop }) => server.resend(await shop.create()),
  receipt_failed: async (scene) => {
    const created = await scene.completed();
    return scene.withoutPayments(() => pdf(scene, created));
  },
  receipt_module_failed: async (scene) => {
    const created = await scene.completed();
    return withoutFonts(() => pdf(scene, created));
  },
};
