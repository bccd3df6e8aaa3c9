import { sql, type Selectable } from 'kysely';
import type { BoxKey, Merchant } from '../merchants/merchant.js';
import type { MerchantStore } from '../merchants/ports.js';
import { askedTogether } from './asked-together.js';
import { writeAudit } from './audit-log.js';
import { compiledStatement, type ValueMark } from './compiled-statement.js';
import type { Database } from './database.js';
import { MAX_INT4 } from './int4.js';
import type { MerchantsTable } from './schema.js';

/** A row as the domain sees it. */
export function merchantFrom(row: Selectable<MerchantsTable>): Merchant {
  return {
    id: row.id,
    appId: row.app_id,
    name: row.name,
    trustedDomains: row.trusted_domains,
    callbacks: row.callbacks,
    requireSignedOrders: row.require_signed_orders,
    clearingDelayMinutes: row.clearing_delay_minutes,
    maxAmount: row.max_amount,
    disabledAt: row.disabled_at,
    createdAt: row.created_at,
  };
}

interface AskedMerchant {
  appId: string;
  now: Date;
}

// One round trip: every payment begins with it.
const selectByAppIds = compiledStatement((db, value: ValueMark<{ appIds: string[]; now: Date }>) =>
  db
    .selectFrom('merchants')
    .leftJoin('merchant_secrets', (join) =>
      join
        .onRef('merchant_secrets.merchant_id', '=', 'merchants.id')
        .on('merchant_secrets.kind', '=', 'box')
        .on((on) =>
          on.or([
            on('expires_at', 'is', null),
            on(
              'expires_at',
              '>',
              value(({ now }) => now),
            ),
          ]),
        ),
    )
    .selectAll('merchants')
    .select(['merchant_secrets.lookup', 'merchant_secrets.sealed'])
    .where('app_id', '=', sql<string>`any(${value(({ appIds }) => appIds)})`)
    .orderBy('merchant_secrets.created_at', 'desc')
    .orderBy('merchant_secrets.id', 'desc'),
);

/** The merchants with every box key that is valid when the last of these was asked, by app_id. */
async function findByAppIds(db: Database, asked: readonly AskedMerchant[]) {
  const appIds = [...new Set(asked.map(({ appId }) => appId))];
  const now = new Date(Math.max(...asked.map((one) => one.now.getTime())));
  const found = new Map<string, { merchant: Merchant; boxKeys: BoxKey[] }>();
  for (const row of await selectByAppIds(db, { appIds, now })) {
    const { app_id, lookup, sealed } = row;
    const one = found.get(app_id) ?? { merchant: merchantFrom(row), boxKeys: [] };
    found.set(app_id, one);
    if (lookup === null || sealed === null) continue;
    one.boxKeys.push({ publicKey: Buffer.from(lookup, 'base64'), sealedSecretKey: sealed });
  }
  return found;
}

/** Keeps merchants and their secrets in the database. */
export function createMerchantStore(db: Database): MerchantStore {
  const find = askedTogether((asked: readonly AskedMerchant[]) => findByAppIds(db, asked));
  return {
    insert: (merchant, audit) =>
      db.transaction().execute(async (transaction) => {
        const row = await transaction
          .insertInto('merchants')
          .values({
            app_id: merchant.appId,
            name: merchant.name,
            trusted_domains: JSON.stringify(merchant.trustedDomains),
            callbacks: JSON.stringify(merchant.callbacks),
            require_signed_orders: merchant.requireSignedOrders,
            clearing_delay_minutes: merchant.clearingDelayMinutes,
            max_amount: merchant.maxAmount,
            disabled_at: null,
            created_at: merchant.createdAt,
          })
          .returningAll()
          .executeTakeFirstOrThrow();
        await transaction
          .insertInto('merchant_secrets')
          .values(
            merchant.secrets.map((secret) => ({
              ...secret,
              merchant_id: row.id,
              created_at: merchant.createdAt,
              expires_at: null,
            })),
          )
          .execute();
        await writeAudit(transaction, audit);
        return merchantFrom(row);
      }),

    async list() {
      const rows = await db.selectFrom('merchants').selectAll().orderBy('id').execute();
      return rows.map(merchantFrom);
    },

    async findById(id) {
      if (id > MAX_INT4) return null;
      const row = await db.selectFrom('merchants').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? merchantFrom(row) : null;
    },

    findByAppId: (appId, now) => find({ appId, now }).then((found) => found.get(appId) ?? null),

    async findByAppSecret(hash, now) {
      const row = await db
        .selectFrom('merchant_secrets')
        .innerJoin('merchants', 'merchants.id', 'merchant_secrets.merchant_id')
        .selectAll('merchants')
        .where('kind', '=', 'app')
        .where('lookup', '=', hash)
        .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', now)]))
        .executeTakeFirst();
      return row ? merchantFrom(row) : null;
    },

    secretsOf: (merchantId, kind, now) =>
      db
        .selectFrom('merchant_secrets')
        .select(['kind', 'lookup', 'sealed'])
        .where('merchant_id', '=', merchantId)
        .where('kind', '=', kind)
        .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', now)]))
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .execute(),
  };
}
