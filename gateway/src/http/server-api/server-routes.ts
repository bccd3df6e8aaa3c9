import { ORDER_LIMITS, PAYMENTS_PATH } from '@nplus.tech/ktwidget-client/protocol';
import type { FastifyInstance } from 'fastify';
import { GatewayError } from '../../payments/gateway-error.js';
import { refundView } from '../../payments/merchant-view.js';
import { checkRefund } from '../../refunds/check-refund.js';
import { sendSuccess } from '../answers.js';
import { fieldOf, hashOf } from '../params.js';
import { actorOf, merchantOf } from './merchant-of.js';
import { CANCEL, LIST, NOTIFICATIONS, REFUND, SEND_AGAIN } from './server-schemas.js';
import type { ServerUseCases } from './server-use-cases.js';

function orderIdOf(query: unknown): string {
  const orderId = fieldOf(query, 'order_id');
  if (orderId === undefined || orderId === '' || orderId.length > ORDER_LIMITS.order_id) {
    throw new GatewayError('request_malformed', {
      'query.order_id': `must be given once, at most ${ORDER_LIMITS.order_id} characters`,
    });
  }
  return orderId;
}

/**
 * What a merchant's server does with its payments (contract 2.2). Every address asks for the bearer first; a payment of
 * another merchant is unknown. `GET P/{hash}` is beside the public one, which it extends.
 */
export function serverRoutes(
  app: FastifyInstance,
  { useCases, timeZone }: { useCases: ServerUseCases; timeZone: string },
): void {
  app.get(
    PAYMENTS_PATH,
    { schema: LIST.schema, config: { ...LIST.described, failsAs: 'read_failed' } },
    async (request, reply) => {
      const merchant = await merchantOf(request, reply, useCases);
      return sendSuccess(reply, { payments: await useCases.payments(merchant, orderIdOf(request.query)) });
    },
  );

  app.post(
    `${PAYMENTS_PATH}/:hash/cancel`,
    { schema: CANCEL.schema, config: CANCEL.described },
    async (request, reply) => {
      const merchant = await merchantOf(request, reply, useCases);
      const hash = hashOf(fieldOf(request.params, 'hash'));
      await useCases.cancel({ hash, merchantId: merchant.id, actor: actorOf(merchant) });
      request.log.info({ payment: hash, merchant: merchant.id }, 'payment cancelled by the merchant');
      return sendSuccess(reply, await useCases.payment(merchant, hash));
    },
  );

  app.post(
    `${PAYMENTS_PATH}/:hash/refund`,
    { schema: REFUND.schema, config: REFUND.described },
    async (request, reply) => {
      const merchant = await merchantOf(request, reply, useCases);
      const hash = hashOf(fieldOf(request.params, 'hash'));
      const key = request.headers['idempotency-key'];
      const asked = checkRefund(request.body, Array.isArray(key) ? key.join(', ') : key);
      const refund = await useCases.refund({
        ...asked,
        hash,
        merchantId: merchant.id,
        actor: actorOf(merchant),
      });
      request.log.info({ payment: hash, merchant: merchant.id, refund: refund.id }, 'refund asked for');
      return sendSuccess(reply, refundView(refund, timeZone));
    },
  );

  app.get(
    `${PAYMENTS_PATH}/:hash/notifications`,
    { schema: NOTIFICATIONS.schema, config: NOTIFICATIONS.described },
    async (request, reply) => {
      const merchant = await merchantOf(request, reply, useCases);
      const hash = hashOf(fieldOf(request.params, 'hash'));
      return sendSuccess(reply, { notifications: await useCases.notifications(merchant, hash) });
    },
  );

  app.post(
    `${PAYMENTS_PATH}/:hash/notifications`,
    { schema: SEND_AGAIN.schema, config: SEND_AGAIN.described },
    async (request, reply) => {
      const merchant = await merchantOf(request, reply, useCases);
      const hash = hashOf(fieldOf(request.params, 'hash'));
      await useCases.resend(await useCases.notificationId(merchant, hash), actorOf(merchant));
      request.log.info({ payment: hash, merchant: merchant.id }, 'notification is sent again');
      return sendSuccess(reply, { notifications: await useCases.notifications(merchant, hash) });
    },
  );
}
