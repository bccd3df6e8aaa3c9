import { CURRENCY, ORDER_LIMITS, tiynFromAmount } from '@nplus.tech/ktwidget-client/protocol';
import type { FastifyInstance } from 'fastify';
import type { MerchantAccount } from '../config.js';
import type { Notifications } from '../notifications.js';
import type { Orders } from '../orders.js';
import { PRODUCT } from '../product.js';

/** What the orders' routes are made of. */
export interface OrderParts {
  readonly merchant: MerchantAccount;
  readonly orders: Orders;
  readonly notifications: Notifications;
}

interface OrderRequest {
  readonly order_id?: string;
  readonly amount?: number;
  readonly lang?: keyof typeof PRODUCT.title;
}

const orderRequest = {
  type: 'object',
  properties: {
    order_id: { type: 'string', minLength: 1, maxLength: ORDER_LIMITS.order_id },
    // A real shop never lets the page name the price; this one does for whoever tries the button out.
    amount: { type: 'number', exclusiveMinimum: 0 },
    lang: { enum: Object.keys(PRODUCT.title) },
  },
};

/** The shop's orders: made by the server, so that it knows what each must cost. */
export function addOrderRoutes(app: FastifyInstance, parts: OrderParts): void {
  const { merchant, orders, notifications } = parts;

  app.post<{ Body: OrderRequest }>(
    '/api/orders',
    { schema: { body: orderRequest } },
    async (request, reply) => {
      const { order_id, amount = PRODUCT.price, lang = 'ru' } = request.body;
      if (tiynFromAmount(amount) === null) {
        return reply.code(400).send({ error: { amount: 'must have at most two decimals' } });
      }
      const order = await orders.make({ order_id, amount, description: PRODUCT.title[lang] });
      if (order === null) {
        return reply.code(409).send({ error: { order_id: 'belongs to an order of another amount' } });
      }
      return {
        ...order,
        currency: CURRENCY,
        paid: notifications.isPaid(order.order_id),
        button: { app_id: merchant.appId, app_key: merchant.appKey, gateway_url: merchant.gatewayUrl },
      };
    },
  );

  app.get<{ Params: { id: string } }>('/api/orders/:id', (request, reply) => {
    const order = orders.find(request.params.id);
    if (order === null) return reply.code(404).send({ error: { order_id: 'is not one of our orders' } });
    return reply.send({ ...order, currency: CURRENCY, paid: notifications.isPaid(order.order_id) });
  });
}
