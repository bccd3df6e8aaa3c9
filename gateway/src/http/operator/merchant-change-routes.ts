import type { FastifyInstance } from 'fastify';
import type { MerchantChangeUseCases } from '../../merchants/change-merchants.js';
import type { RotatedSecret } from '../../merchants/check-rotation.js';
import { sendSuccess } from '../answers.js';
import { merchantIdOf } from './merchant-routes.js';
import { merchantView, type MerchantView } from './merchant-view.js';

/** A new `app_key`; orders sealed to the old one open until then. ISO 8601, UTC. */
export interface RotatedKeyView {
  merchant: MerchantView;
  app_key: string;
  old_valid_until: string;
}

/** A new secret: the only time it is told. */
export interface RotatedSecretView {
  merchant: MerchantView;
  kind: RotatedSecret;
  secret: string;
  old_valid_until: string;
}

interface OfMerchant {
  Params: { id: string };
}

/** `/operator/merchants/{id}/…`: change a merchant and its secrets. */
export function merchantChangeRoutes(app: FastifyInstance, changes: MerchantChangeUseCases): void {
  app.patch<OfMerchant>('/operator/merchants/:id', async ({ params, body }, reply) =>
    sendSuccess(reply, { merchant: merchantView(await changes.update(merchantIdOf(params.id), body)) }),
  );
  app.post<OfMerchant>('/operator/merchants/:id/disable', async ({ params }, reply) =>
    sendSuccess(reply, { merchant: merchantView(await changes.disable(merchantIdOf(params.id))) }),
  );
  app.post<OfMerchant>('/operator/merchants/:id/enable', async ({ params }, reply) =>
    sendSuccess(reply, { merchant: merchantView(await changes.enable(merchantIdOf(params.id))) }),
  );

  app.post<OfMerchant>('/operator/merchants/:id/rotate-key', async ({ params, body }, reply) => {
    const { merchant, appKey, oldValidUntil } = await changes.rotateKey(merchantIdOf(params.id), body);
    const data: RotatedKeyView = {
      merchant: merchantView(merchant),
      app_key: appKey,
      old_valid_until: oldValidUntil.toISOString(),
    };
    return sendSuccess(reply, data);
  });
  app.post<OfMerchant>('/operator/merchants/:id/rotate-secret', async ({ params, body }, reply) => {
    const { oldValidUntil, ...rotated } = await changes.rotateSecret(merchantIdOf(params.id), body);
    const data: RotatedSecretView = {
      ...rotated,
      merchant: merchantView(rotated.merchant),
      old_valid_until: oldValidUntil.toISOString(),
    };
    return sendSuccess(reply, data);
  });

  app.get<OfMerchant>('/operator/merchants/:id/secrets', async ({ params }, reply) => {
    const secrets = await changes.validSecrets(merchantIdOf(params.id));
    return sendSuccess(reply, {
      secrets: secrets.map(({ kind, createdAt, validUntil }) => ({
        kind,
        created_at: createdAt.toISOString(),
        valid_until: validUntil?.toISOString() ?? null,
      })),
    });
  });
}
