import { secretContext } from '../merchants/merchant-secrets.js';
import type { Vault } from '../merchants/ports.js';
import type { Clock } from '../payments/clock.js';
import { idFrom, Query } from './query.js';
import type { SealedSecret, SealedSecretStore } from './vault-ports.js';

/** A master key, by its id, and how many stored secrets it has sealed. */
export interface MasterKeyUse {
  keyId: string;
  /** `seals`: the first one; `opens`: behind it; `missing`: this gateway has not got it, and cannot open what it sealed. */
  role: 'seals' | 'opens' | 'missing';
  secrets: number;
}

/** What came of one batch. */
export interface Resealed {
  resealed: number;
  /** What no key of this gateway opens: it stays as it is. */
  unopened: Pick<SealedSecret, 'merchantId' | 'kind'>[];
  /** Where the next batch begins; null: every secret was looked at. */
  next: bigint | null;
  /** As it is afterwards, the sealing key first. */
  keys: MasterKeyUse[];
}

/** What an operator does with the master keys. */
export interface VaultUseCases {
  keys(): Promise<MasterKeyUse[]>;
  /**
   * Seals a batch of secrets anew with the first master key: `{ after? }`, the `next` of the batch before. Doing it again
   * changes nothing; gateways that run beside it open both sealings. Throws `operator_request_invalid`.
   */
  reseal(input: unknown): Promise<Resealed>;
}

interface Parts {
  secrets: SealedSecretStore;
  vault: Vault;
  clock: Clock;
}

/** So few that a batch is one short statement. */
const BATCH = 200;

/** The use cases of the master keys, on their parts. */
export function vaultUseCases({ secrets, vault, clock }: Parts): VaultUseCases {
  const [sealing = ''] = vault.keyIds;

  async function keys(): Promise<MasterKeyUse[]> {
    const counts = await secrets.countByKey();
    const missing = [...counts.keys()].filter((keyId) => !vault.keyIds.includes(keyId)).sort();
    return [...vault.keyIds, ...missing].map((keyId, index) => ({
      keyId,
      role: index === 0 ? 'seals' : vault.keyIds.includes(keyId) ? 'opens' : 'missing',
      secrets: counts.get(keyId) ?? 0,
    }));
  }

  /** The secret sealed by the first key; null when no key of ours opens it. */
  function sealAnew({ appId, kind, sealed }: SealedSecret): string | null {
    const context = secretContext(appId, kind);
    let secret: Buffer;
    try {
      secret = vault.open(sealed, context);
    } catch {
      return null;
    }
    const anew = vault.seal(secret, context);
    secret.fill(0);
    return anew;
  }

  return {
    keys,
    async reseal(input) {
      const query = new Query(input);
      const after = query.read('after', idFrom, 'the "next" of the batch before') ?? 0n;
      query.check();
      const batch = await secrets.sealedByOthers(sealing, after, BATCH);
      const sealings = batch.map((secret) => ({ secret, after: sealAnew(secret) }));
      const resealed = await secrets.replace(
        sealings.flatMap(({ secret, after: anew }) =>
          anew === null ? [] : [{ id: secret.id, before: secret.sealed, after: anew }],
        ),
        (replaced) => ({
          at: clock.now(),
          actor: 'operator',
          action: 'vault.reseal',
          subject: 'vault',
          detail: { keyId: sealing, secrets: replaced },
        }),
      );
      return {
        resealed,
        unopened: sealings
          .filter((sealed) => sealed.after === null)
          .map(({ secret: { merchantId, kind } }) => ({ merchantId, kind })),
        next: batch.length < BATCH ? null : (batch.at(-1)?.id ?? null),
        keys: await keys(),
      };
    },
  };
}
