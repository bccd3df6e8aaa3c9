import { sql } from 'kysely';
import type { SealedSecret, SealedSecretStore } from '../operators/vault-ports.js';
import { writeAudit } from './audit-log.js';
import type { Database } from './database.js';

/** The id of the key that sealed it: the second part of the vault's text form. */
const KEY_ID = sql<string>`split_part(sealed, '.', 2)`;

/** What the vault sealed, in the database. `app` secrets are hashed and have nothing sealed. */
export function createSealedSecretStore(db: Database): SealedSecretStore {
  return {
    async countByKey() {
      const rows = await db
        .selectFrom('merchant_secrets')
        .select(({ fn }) => [KEY_ID.as('key_id'), fn.countAll<bigint>().as('secrets')])
        .where('sealed', 'is not', null)
        .groupBy(KEY_ID)
        .execute();
      return new Map(rows.map(({ key_id, secrets }) => [key_id, Number(secrets)]));
    },

    async sealedByOthers(keyId, after, limit) {
      const { rows } = await sql<SealedSecret>`
        select own.id::bigint as "id", merchants.id as "merchantId", app_id as "appId", kind, sealed
        from merchant_secrets as own join merchants on merchants.id = own.merchant_id
        where own.id > ${after} and sealed is not null and ${KEY_ID} <> ${keyId}
        order by own.id limit ${limit}`.execute(db);
      return rows;
    },

    async replace(sealings, audit) {
      if (sealings.length === 0) return 0;
      return db.transaction().execute(async (trx) => {
        const ids = sealings.map(({ id }) => String(id));
        const { rows } = await sql`
          update merchant_secrets as own set sealed = anew.sealed
          from unnest(
            ${ids}::int[], ${sealings.map(({ before }) => before)}::text[], ${sealings.map((sealing) => sealing.after)}::text[]
          ) as anew (id, before, sealed)
          where own.id = anew.id and own.sealed = anew.before
          returning own.id`.execute(trx);
        if (rows.length > 0) await writeAudit(trx, audit(rows.length));
        return rows.length;
      });
    },
  };
}
