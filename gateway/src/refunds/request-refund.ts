import type { Clock } from '../payments/clock.js';
import { GatewayError } from '../payments/gateway-error.js';
import type { Payment } from '../payments/payment.js';
import type { Refund } from '../payments/refund.js';
import type { Random } from '../payments/settings.js';
import type { PaymentStore, PaymentTransaction } from '../payments/store.js';
import type { AskedRefund } from './check-refund.js';
import { decideRefund } from './decide-refund.js';

/** Who wants how much of which payment back. `merchantId` null: an operator, whose payments are everybody's. */
export interface RefundRequest extends AskedRefund {
  hash: string;
  merchantId: number | null;
  /** For the audit log: `operator`, `merchant <app_id>`. */
  actor: string;
}

interface Parts {
  store: PaymentStore;
  clock: Clock;
  random: Random;
}

/**
 * Writes a refund of a completed payment and asks for it as due work; the money moves afterwards. The same key with the
 * same content finds the refund that it made, however often it comes (contract 2.2); keys are kept as long as payments.
 * Throws {@link GatewayError} `payment_unknown`, `idempotency_key_used`, or what {@link decideRefund} refuses with.
 */
export function requestRefundUseCase({ store, clock, random }: Parts) {
  async function refund(tx: PaymentTransaction, payment: Payment, request: RefundRequest): Promise<Refund> {
    const { amount: askedAmount, idempotencyKey } = request;
    const decision = decideRefund(payment, await tx.operations(payment.id), askedAmount);
    if (!decision.ok) throw new GatewayError(decision.error, decision.faults);

    const now = clock.now();
    const { merchantId, id: paymentId, refundedAmount: refundedBefore } = payment;
    const { operationId, amount } = decision;
    const id = random.hex(16);
    const uniqueKey = `refund:${id}`;
    const operation = await tx.insertOperation({
      paymentId,
      kind: 'refund',
      operationId,
      uniqueKey,
      amount,
      createdAt: now,
      refundedBefore,
    });
    if (!operation) throw new Error(`refund ${id} exists already`);
    const made = { id, merchantId, idempotencyKey, askedAmount };
    // Another payment's refund took the key between our look and now.
    if (!(await tx.insertRefund({ ...made, operationRow: operation.id }))) {
      throw new GatewayError('idempotency_key_used');
    }
    await tx.schedule({ kind: 'operate', subjectId: operation.id, dueAt: now });
    await tx.audit({
      at: now,
      actor: request.actor,
      action: 'payment.refund',
      subject: `payment ${payment.hash}`,
      detail: { refund: id, tiyn: String(amount) },
    });
    return { ...made, operation };
  }

  return (request: RefundRequest): Promise<Refund> =>
    store.transaction(async (tx) => {
      const { hash, merchantId, amount, idempotencyKey } = request;
      const payment = await tx.lockPayment({ hash });
      if (!payment || (merchantId !== null && payment.merchantId !== merchantId)) {
        throw new GatewayError('payment_unknown');
      }
      const known = idempotencyKey === null ? null : await tx.findRefund(payment.merchantId, idempotencyKey);
      if (!known) return refund(tx, payment, request);
      const same = known.operation.paymentId === payment.id && known.askedAmount === amount;
      if (!same) throw new GatewayError('idempotency_key_used');
      return known;
    });
}
