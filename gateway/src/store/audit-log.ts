import type { AuditEntry } from '../payments/audit-entry.js';
import type { Database } from './database.js';

/** Writes an audit entry; give it the transaction of what was done. */
export async function writeAudit(transaction: Database, entry: AuditEntry): Promise<void> {
  await transaction
    .insertInto('audit_log')
    .values({ ...entry, detail: JSON.stringify(entry.detail) })
    .execute();
}
