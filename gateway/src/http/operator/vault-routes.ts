import type { FastifyInstance } from 'fastify';
import type { MasterKeyUse, VaultUseCases } from '../../operators/reseal-secrets.js';
import { sendSuccess } from '../answers.js';

/** A master key by its id, which says nothing of the key itself, and how many stored secrets it has sealed. */
export interface MasterKeyView {
  key_id: string;
  role: MasterKeyUse['role'];
  secrets: number;
}

/** What came of one batch. */
export interface ResealedView {
  resealed: number;
  unopened: { merchant_id: number; kind: string }[];
  next: string | null;
  keys: MasterKeyView[];
}

const keyView = ({ keyId, role, secrets }: MasterKeyUse): MasterKeyView => ({ key_id: keyId, role, secrets });

/** `/operator/vault`: which master keys have sealed what is stored, and sealing it anew with the first. */
export function vaultRoutes(app: FastifyInstance, vault: VaultUseCases): void {
  app.get('/operator/vault', async (_request, reply) =>
    sendSuccess(reply, { keys: (await vault.keys()).map(keyView) }),
  );
  app.post('/operator/vault/reseal', async (request, reply) => {
    const { resealed, unopened, next, keys } = await vault.reseal(request.body);
    const data: ResealedView = {
      resealed,
      unopened: unopened.map(({ merchantId, kind }) => ({ merchant_id: merchantId, kind })),
      next: next === null ? null : String(next),
      keys: keys.map(keyView),
    };
    return sendSuccess(reply, data);
  });
}
