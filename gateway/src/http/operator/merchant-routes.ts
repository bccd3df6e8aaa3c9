import type { FastifyInstance } from 'fastify';
import type { MerchantUseCases } from '../../merchants/merchant-use-cases.js';
import { GatewayError } from '../../payments/gateway-error.js';
import { sendSuccess } from '../answers.js';
import { createdMerchantView, merchantView, type ShownMerchantView } from './merchant-view.js';

export function merchantIdOf(text: string): number {
  if (!/^[1-9]\d{0,9}$/.test(text)) throw new GatewayError('merchant_unknown');
  return Number(text);
}

/** `/operator/merchants`: make, list and show merchants. */
export function merchantRoutes(app: FastifyInstance, merchants: MerchantUseCases): void {
  app.post('/operator/merchants', async (request, reply) => {
    const { merchant, credentials } = await merchants.create(request.body);
    return sendSuccess(reply, createdMerchantView(merchant, credentials), 201);
  });

  app.get('/operator/merchants', async (_request, reply) => {
    return sendSuccess(reply, { merchants: (await merchants.list()).map(merchantView) });
  });

  app.get<{ Params: { id: string } }>('/operator/merchants/:id', async (request, reply) => {
    const { merchant, appKey } = await merchants.show(merchantIdOf(request.params.id));
    const data: ShownMerchantView = { merchant: merchantView(merchant), app_key: appKey };
    return sendSuccess(reply, data);
  });
}
