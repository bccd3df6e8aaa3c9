import { CURRENCY, ORDER_LIMITS, tiynFromAmount } from '@nplus.tech/ktwidget-client/protocol';
import type { FastifyInstance } from 'fastify';
import type { MerchantAccount } from '../config.js';
import type { Orders } from '../orders.js';
import { PRODUCT } from '../product.js';
import { SHOP_SERVICES } from '../services.js';

interface ServiceOrderParts {
  readonly merchant: MerchantAccount;
  readonly orders: Orders;
}

interface ServiceOrderRequest {
  readonly kind: keyof typeof SHOP_SERVICES;
  readonly contract: string;
  readonly amount: number;
  readonly lang?: keyof typeof PRODUCT.title;
}

const serviceOrderRequest = {
  type: 'object',
  required: ['kind', 'contract', 'amount'],
  properties: {
    kind: { enum: Object.keys(SHOP_SERVICES) },
    contract: { type: 'string', minLength: 1, maxLength: ORDER_LIMITS.contract_value },
    // Here the customer names the amount: it is theirs that is credited.
    amount: { type: 'number', exclusiveMinimum: 0 },
    lang: { enum: Object.keys(PRODUCT.title) },
  },
};

/** Orders of services: a phone or an account is credited. */
export function addServiceOrderRoutes(app: FastifyInstance, { merchant, orders }: ServiceOrderParts): void {
  app.post<{ Body: ServiceOrderRequest }>(
    '/api/service-orders',
    { schema: { body: serviceOrderRequest } },
    async (request, reply) => {
      const { kind, contract, amount, lang = 'ru' } = request.body;
      if (tiynFromAmount(amount) === null) {
        return reply.code(400).send({ error: { amount: 'must have at most two decimals' } });
      }
      const { serviceId, title } = SHOP_SERVICES[kind];
      const order = await orders.make({ amount, description: `${title[lang]}, ${contract}` });
      if (order === null) throw new Error('a fresh order has an id of its own');
      return {
        ...order,
        currency: CURRENCY,
        paid: false,
        service: { service_id: serviceId, contract_value: contract },
        button: { app_id: merchant.appId, app_key: merchant.appKey, gateway_url: merchant.gatewayUrl },
      };
    },
  );
}
