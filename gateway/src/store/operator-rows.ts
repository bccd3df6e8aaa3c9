import type { Selectable } from 'kysely';
import type { AuditRecord, CaseRecord, NotificationAttempt, NotificationRecord } from '../operators/ports.js';
import type { OperatorCase } from '../payments/operator-case.js';
import { notificationFrom } from './payment-rows.js';
import type {
  AuditLogTable,
  NotificationAttemptsTable,
  NotificationsTable,
  OperatorCasesTable,
  PaymentsTable,
} from './schema.js';

/** A row of `operator_cases` → the domain's case. */
export function caseFrom(row: Selectable<OperatorCasesTable>): OperatorCase {
  return {
    id: row.id,
    paymentId: row.payment_id,
    kind: row.kind,
    detail: row.detail,
    openedAt: row.opened_at,
    resolvedAt: row.resolved_at,
    resolution: row.resolution,
    resolvedAs: row.resolved_as,
  };
}

/** The same with what is listed of its payment. */
export function caseRecordFrom(
  row: Selectable<OperatorCasesTable> &
    Pick<Selectable<PaymentsTable>, 'hash' | 'merchant_id' | 'order_id' | 'status' | 'amount'>,
): CaseRecord {
  const { hash, merchant_id, order_id, status, amount } = row;
  return { ...caseFrom(row), payment: { hash, merchantId: merchant_id, orderId: order_id, status, amount } };
}

/** A row of `notifications` with its payment's hash. */
export function notificationRecordFrom(
  row: Selectable<NotificationsTable> & { hash: string },
): NotificationRecord {
  return {
    ...notificationFrom(row),
    paymentHash: row.hash,
    createdAt: row.created_at,
    nextAttemptAt: row.next_attempt_at,
  };
}

/** A row of `notification_attempts`. */
export function attemptFrom(row: Selectable<NotificationAttemptsTable>): NotificationAttempt {
  return {
    at: row.attempted_at,
    accepted: row.accepted,
    httpStatus: row.http_status,
    problem: row.problem,
    answerExcerpt: row.answer_excerpt,
    durationMs: row.duration_ms,
  };
}

/** A row of `audit_log`. */
export function auditFrom({
  id,
  at,
  actor,
  action,
  subject,
  detail,
}: Selectable<AuditLogTable>): AuditRecord {
  return { id, at, actor, action, subject, detail };
}
