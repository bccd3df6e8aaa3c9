import type { Updateable } from 'kysely';
import type { MerchantChange, MerchantChangeStore } from '../merchants/merchant-changes.js';
import { writeAudit } from './audit-log.js';
import type { Database } from './database.js';
import { MAX_INT4 } from './int4.js';
import { merchantFrom } from './merchants.js';
import type { MerchantsTable } from './schema.js';

function columnsOf(change: MerchantChange): Updateable<MerchantsTable> {
  const {
    name,
    trustedDomains,
    callbacks,
    requireSignedOrders,
    clearingDelayMinutes,
    maxAmount,
    disabledAt,
  } = change;
  return {
    ...(name === undefined ? {} : { name }),
    ...(trustedDomains ? { trusted_domains: JSON.stringify(trustedDomains) } : {}),
    ...(callbacks ? { callbacks: JSON.stringify(callbacks) } : {}),
    ...(requireSignedOrders === undefined ? {} : { require_signed_orders: requireSignedOrders }),
    ...(clearingDelayMinutes === undefined ? {} : { clearing_delay_minutes: clearingDelayMinutes }),
    ...(maxAmount === undefined ? {} : { max_amount: maxAmount }),
    ...(disabledAt === undefined ? {} : { disabled_at: disabledAt }),
  };
}

/** Changes merchants and their secrets in the database, each change with its audit entry. */
export function createMerchantChangeStore(db: Database): MerchantChangeStore {
  return {
    async change(id, decide) {
      if (id > MAX_INT4) return null;
      return db.transaction().execute(async (trx) => {
        const row = await trx
          .selectFrom('merchants')
          .selectAll()
          .where('id', '=', id)
          .forUpdate()
          .executeTakeFirst();
        if (!row) return null;
        const decision = decide(merchantFrom(row));
        if (!decision) return merchantFrom(row);
        const changed = await trx
          .updateTable('merchants')
          .set(columnsOf(decision.change))
          .where('id', '=', id)
          .returningAll()
          .executeTakeFirstOrThrow();
        await writeAudit(trx, decision.audit);
        return merchantFrom(changed);
      });
    },

    rotate: ({ merchantId, secret, at, oldValidUntil }, audit) =>
      db.transaction().execute(async (trx) => {
        // One rotation of a merchant at a time, so that none misses the other's new secret.
        await trx.selectFrom('merchants').select('id').where('id', '=', merchantId).forUpdate().execute();
        await trx
          .updateTable('merchant_secrets')
          .set({ expires_at: oldValidUntil })
          .where('merchant_id', '=', merchantId)
          .where('kind', '=', secret.kind)
          .where((where) =>
            where.or([where('expires_at', 'is', null), where('expires_at', '>', oldValidUntil)]),
          )
          .execute();
        await trx
          .insertInto('merchant_secrets')
          .values({ ...secret, merchant_id: merchantId, created_at: at, expires_at: null })
          .execute();
        await writeAudit(trx, audit);
      }),

    async validSecrets(merchantId, now) {
      const rows = await db
        .selectFrom('merchant_secrets')
        .select(['kind', 'created_at', 'expires_at'])
        .where('merchant_id', '=', merchantId)
        .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', now)]))
        .orderBy('kind')
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .execute();
      return rows.map((row) => ({ kind: row.kind, createdAt: row.created_at, validUntil: row.expires_at }));
    },
  };
}
