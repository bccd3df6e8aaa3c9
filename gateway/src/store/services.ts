import { sql, type Selectable } from 'kysely';
import type { ServiceStore } from '../services/ports.js';
import type { Service } from '../services/service.js';
import { writeAudit } from './audit-log.js';
import type { Database } from './database.js';
import { MAX_INT4 } from './int4.js';
import type { ServicesTable } from './schema.js';

/** A row as the domain sees it. */
export function serviceFrom(row: Selectable<ServicesTable>): Service {
  return {
    id: row.id,
    names: row.names,
    contractPattern: row.contract_pattern,
    contractExample: row.contract_example,
    minAmount: row.min_amount,
    maxAmount: row.max_amount,
    providerService: row.provider_service,
    createdAt: row.created_at,
  };
}

/** Keeps the catalogue of services in the database. */
export function createServiceStore(db: Database): ServiceStore {
  return {
    insert: (service, audit) =>
      db.transaction().execute(async (transaction) => {
        // Two operators at once would find the same next id.
        await sql`lock table services in exclusive mode`.execute(transaction);
        const last = await transaction
          .selectFrom('services')
          .select(({ fn }) => fn.max('id').as('id'))
          .executeTakeFirst();
        const row = await transaction
          .insertInto('services')
          .values({
            id: service.id ?? (last?.id ?? 0) + 1,
            names: JSON.stringify(service.names),
            contract_pattern: service.contractPattern,
            contract_example: service.contractExample,
            min_amount: service.minAmount,
            max_amount: service.maxAmount,
            provider_service: service.providerService,
            created_at: service.createdAt,
          })
          .onConflict((conflict) => conflict.column('id').doNothing())
          .returningAll()
          .executeTakeFirst();
        if (!row) return null;
        await writeAudit(transaction, audit(row.id));
        return serviceFrom(row);
      }),

    async list() {
      const rows = await db.selectFrom('services').selectAll().orderBy('id').execute();
      return rows.map(serviceFrom);
    },

    async find(id) {
      if (id > MAX_INT4) return null;
      const row = await db.selectFrom('services').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? serviceFrom(row) : null;
    },
  };
}
