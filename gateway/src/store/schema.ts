import type { ColumnType, Generated } from 'kysely';
import type { CallbackField, Order, PaymentStatus, User } from '@nplus.tech/ktwidget-client/protocol';
import type { Accrual } from '../payments/accrual.js';
import type { ResolvedAs } from '../payments/operator-case.js';
import type { CardOperation, Failure } from '../payments/payment.js';
import type { ServiceNames } from '../services/service.js';

// jsonb is written as text and read as what it says.
type Json<T> = ColumnType<T, string, string>;
type JsonOrNull<T> = ColumnType<T | null, string | null, string | null>;
// Amounts and ids are int8 and always bigint here, on both databases.
type Id = ColumnType<bigint, never, never>;

export interface MerchantsTable {
  id: Generated<number>;
  app_id: string;
  name: string;
  trusted_domains: Json<string[]>;
  callbacks: Json<Partial<Record<CallbackField, string>>>;
  require_signed_orders: Generated<boolean>;
  clearing_delay_minutes: Generated<number>;
  max_amount: bigint | null;
  disabled_at: Date | null;
  created_at: Date;
}

export interface MerchantSecretsTable {
  id: Generated<number>;
  merchant_id: number;
  kind: 'box' | 'app' | 'order' | 'webhook';
  lookup: string | null;
  sealed: string | null;
  created_at: Date;
  expires_at: Date | null;
}

export interface AcquirerTerminalsTable {
  terminal_id: string;
  last_invoice: ColumnType<bigint, bigint | undefined, bigint>;
}

export interface PaymentsTable {
  id: Id;
  hash: string;
  merchant_id: number;
  order_id: string;
  is_current: ColumnType<boolean, boolean | undefined, boolean>;
  order_content: Json<Order>;
  user_content: Json<User>;
  signed: boolean;
  amount: bigint;
  status: PaymentStatus;
  status_at: Date;
  failure: JsonOrNull<Failure>;
  creator: string | null;
  created_at: Date;
  updated_at: Date | null;
  expires_at: Date;
  terminal_id: string | null;
  invoice_id: string | null;
  secret_hash: string | null;
  token_expires_at: Date | null;
  pages_asked: Generated<number>;
  card: JsonOrNull<CardOperation>;
  failure_returned_at: Date | null;
  refunded_amount: ColumnType<bigint, bigint | undefined, bigint>;
}

export interface AcquirerOperationsTable {
  id: Id;
  payment_id: bigint;
  kind: 'charge' | 'release' | 'refund';
  operation_id: string;
  unique_key: string;
  amount: bigint;
  state: 'intended' | 'sent' | 'done' | 'refused' | 'overtaken';
  sent_at: Date | null;
  refused_at: Date | null;
  settled_at: Date | null;
  detail: string | null;
  created_at: Date;
  refunded_before: bigint | null;
}

export interface RefundsTable {
  operation_id: bigint;
  id: string;
  merchant_id: number;
  idempotency_key: string | null;
  asked_amount: bigint | null;
}

export interface ServicesTable {
  id: number;
  names: Json<ServiceNames>;
  contract_pattern: string;
  contract_example: string;
  min_amount: bigint;
  max_amount: bigint;
  provider_service: string;
  created_at: Date;
}

export interface AccrualsTable {
  id: Id;
  payment_id: bigint;
  operation_id: ColumnType<string, never, never>;
  provider_service: string;
  contract_value: string;
  amount: bigint;
  state: Accrual['state'];
  sent_at: Date | null;
  recalled_at: Date | null;
  settled_at: Date | null;
  detail: string | null;
  created_at: Date;
}

export interface NotificationsTable {
  id: Id;
  payment_id: bigint;
  merchant_id: number;
  webhook_id: string;
  url: string;
  body: string;
  attempts: Generated<number>;
  created_at: Date;
  next_attempt_at: Date | null;
  delivered_at: Date | null;
  given_up_at: Date | null;
}

export interface NotificationAttemptsTable {
  id: Id;
  notification_id: bigint;
  attempted_at: Date;
  accepted: boolean;
  http_status: number | null;
  problem: string | null;
  answer_excerpt: string;
  duration_ms: number;
}

export interface DueWorkTable {
  id: Id;
  kind: string;
  subject_id: bigint;
  lane: ColumnType<bigint, bigint | undefined, bigint>;
  due_at: Date;
  attempt: Generated<number>;
  lease_token: string | null;
  leased_until: Date | null;
}

export interface OperatorCasesTable {
  id: Id;
  payment_id: bigint;
  kind: string;
  detail: string;
  opened_at: Date;
  resolved_at: Date | null;
  resolution: string | null;
  resolved_as: ColumnType<ResolvedAs | null, ResolvedAs | null | undefined, ResolvedAs | null>;
}

export interface AuditLogTable {
  id: Id;
  at: Date;
  actor: string;
  action: string;
  subject: string;
  detail: Json<Record<string, unknown>>;
}

/** The database's tables; `gateway/migrations/` is their source. */
export interface Schema {
  merchants: MerchantsTable;
  merchant_secrets: MerchantSecretsTable;
  acquirer_terminals: AcquirerTerminalsTable;
  payments: PaymentsTable;
  acquirer_operations: AcquirerOperationsTable;
  refunds: RefundsTable;
  services: ServicesTable;
  accruals: AccrualsTable;
  notifications: NotificationsTable;
  notification_attempts: NotificationAttemptsTable;
  due_work: DueWorkTable;
  operator_cases: OperatorCasesTable;
  audit_log: AuditLogTable;
}
