import { sql } from 'kysely';
import type { PaymentStatus } from '@nplus.tech/ktwidget-client/protocol';
import type { OpenDatabase } from '../../../gateway/src/store/database.js';

/** A payment in the gateway's book. Amounts in tiyn. */
export interface KeptPayment {
  hash: string;
  status: PaymentStatus;
  amount: bigint;
  refunded: bigint;
  invoice: string | null;
  /** The operation at the bank whose money it is. */
  card: string | null;
  /** What the service is for; null: goods. */
  contract: string | null;
  /** Open operator's cases. */
  cases: number;
  /** Operations at the bank, and credits, whose outcome is unknown. */
  unsettled: number;
}

/** A refund in the gateway's book that a merchant asked for. Amount in tiyn. */
export interface KeptRefund {
  hash: string;
  id: string;
  amount: bigint;
  state: 'pending' | 'done' | 'refused';
}

/** Everything that the gateway knows. */
export interface Kept {
  payments: KeptPayment[];
  refunds: KeptRefund[];
}

/** Reads the gateway's book. */
export async function readKept({ db }: OpenDatabase): Promise<Kept> {
  const payments = await sql<KeptPayment>`
    select hash, status, amount, refunded_amount as refunded, invoice_id as invoice, card->>'operationId' as card,
      order_content->'service'->>'contract_value' as contract,
      (select count(*)::int from operator_cases where payment_id = payments.id and resolved_at is null) as cases,
      (select count(*)::int from acquirer_operations
        where payment_id = payments.id and state in ('intended', 'sent'))
      + (select count(*)::int from accruals
        where payment_id = payments.id and state in ('intended', 'sent')) as unsettled
    from payments order by id`.execute(db);
  const refunds = await sql<KeptRefund>`
    select payments.hash, refunds.id, operations.amount,
      case operations.state when 'done' then 'done' when 'intended' then 'pending' when 'sent' then 'pending'
        else 'refused' end as state
    from refunds join acquirer_operations operations on operations.id = refunds.operation_id
      join payments on payments.id = operations.payment_id
    order by refunds.operation_id`.execute(db);
  return { payments: payments.rows, refunds: refunds.rows };
}
