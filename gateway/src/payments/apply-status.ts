import { isFinal } from '@nplus.tech/ktwidget-client/protocol';
import type { AcquirerOperation, AcquirerStatus } from './acquirer.js';
import { judgeStatus, STATUS_LAG_SECONDS, type Action } from './judge-status.js';
import { accept, authorize, complete, fail } from './lifecycle.js';
import { isSettled, operationKey, type MoneyOperationKind } from './money-operation.js';
import { ENDINGS, refusedByProvider, type Ending } from './failures.js';
import type { CardOperation, Payment } from './payment.js';
import { settleOperation } from './settle-operation.js';
import { later } from './settings.js';
import type { PaymentTransaction } from './store.js';

/** What a payment's step needs to know beside the payment itself. */
export interface StepContext {
  tx: PaymentTransaction;
  now: Date;
  /** Writes the merchant's notification of a payment that has just become final, and its delivery as due work. */
  announce: (tx: PaymentTransaction, payment: Payment, now: Date) => Promise<void>;
}

const cardOf = (operation: AcquirerOperation): CardOperation => ({
  operationId: operation.operationId,
  cardMask: operation.cardMask,
  approvalCode: operation.approvalCode,
  reference: operation.reference,
});

/** Writes what is to be asked of the acquirer, once, and asks for it as due work; false when it was written before. */
export async function intend(
  { tx, now }: StepContext,
  payment: Payment,
  kind: MoneyOperationKind,
  operation: { operationId: string; amount: bigint },
  dueAt = now,
): Promise<boolean> {
  const intended = await tx.insertOperation({
    paymentId: payment.id,
    kind,
    operationId: operation.operationId,
    uniqueKey: operationKey(kind, operation.operationId),
    amount: operation.amount,
    createdAt: now,
  });
  if (intended) await tx.schedule({ kind: 'operate', subjectId: intended.id, dueAt });
  return intended !== null;
}

/**
 * Gives back what the payment does not stand on. Once the acquirer has answered that this was done, its status must say
 * so too: when it goes on saying otherwise, a person looks at it.
 */
async function giveBack(context: StepContext, payment: Payment, operation: AcquirerOperation): Promise<void> {
  const { operationId, state } = operation;
  const kind = state === 'charged' ? 'refund' : 'release';
  if (await intend(context, payment, kind, operation)) return;
  const { tx, now } = context;
  const key = operationKey(kind, operationId);
  const own = (await tx.operations(payment.id)).find(({ uniqueKey }) => uniqueKey === key);
  if (own?.state !== 'done' || !own.settledAt || now < later(own.settledAt, STATUS_LAG_SECONDS)) return;
  const detail = `${operationId}: its ${kind} was answered as done, and its status says ${state}`;
  await tx.openCase(payment.id, `${kind}_unknown`, detail, now);
}

/** Asks for the charge of an accepted payment: at once, or when the merchant's clearing delay is over. */
async function intendCharge(context: StepContext, payment: Payment, operationId: string): Promise<void> {
  const merchant = await context.tx.findMerchant(payment.merchantId);
  const dueAt = later(context.now, (merchant?.clearingDelayMinutes ?? 0) * 60);
  await intend(context, payment, 'charge', { operationId, amount: payment.amount }, dueAt);
}

/** A charge that was not asked for yet never will be; nothing else would settle it before its time. */
async function dropCharges({ tx, now }: StepContext, payment: Payment): Promise<void> {
  for (const own of await tx.operations(payment.id)) {
    if (own.kind !== 'charge' || own.state !== 'intended') continue;
    await settleOperation({ tx, now }, own, 'overtaken');
  }
}

async function store(context: StepContext, before: Payment, after: Payment): Promise<Payment> {
  await context.tx.updatePayment(after, before.status);
  if (isFinal(after.status)) await context.announce(context.tx, after, context.now);
  return after;
}

async function isCharged({ tx }: StepContext, payment: Payment): Promise<boolean> {
  const operations = await tx.operations(payment.id);
  return operations.some(({ kind, state }) => kind === 'charge' && state === 'done');
}

/** Ends a payment in `error` or `denied`; what is held on the card is released as a durable step (contract 1.5). */
export async function endPayment(context: StepContext, payment: Payment, ending: Ending): Promise<Payment> {
  const ended = await store(context, payment, fail(payment, ending.status, ending.failure, context.now));
  await dropCharges(context, payment);
  if (payment.card && ending.failure.reason !== 'hold_expired') {
    const { operationId } = payment.card;
    const kind = (await isCharged(context, payment)) ? 'refund' : 'release';
    await intend(context, payment, kind, { operationId, amount: payment.amount });
  }
  return ended;
}

/** success → completed. */
export function completePayment(context: StepContext, payment: Payment): Promise<Payment> {
  return store(context, payment, complete(payment, context.now));
}

/**
 * authorized → success: goods at once, a service once it was credited. The hold is to be charged, unless the terminal
 * did so at once.
 */
export async function acceptPayment(context: StepContext, payment: Payment): Promise<Payment> {
  const accepted = await store(context, payment, accept(payment, context.now));
  if (await isCharged(context, accepted)) return completePayment(context, accepted);
  const operationId = accepted.card?.operationId;
  if (operationId === undefined)
    throw new Error(`payment ${payment.id} is authorized without a card operation`);
  await intendCharge(context, accepted, operationId);
  return accepted;
}

/** Writes the credit of a service whose money is held, once, and asks for it as due work. */
async function startAccrual(context: StepContext, payment: Payment): Promise<Payment> {
  const { tx, now } = context;
  const wanted = payment.order.service;
  const service = wanted ? await tx.findService(wanted.service_id) : null;
  if (!wanted || !service) return endPayment(context, payment, refusedByProvider('service_unknown'));
  const accrual = await tx.insertAccrual({
    paymentId: payment.id,
    providerService: service.providerService,
    contractValue: wanted.contract_value,
    amount: payment.amount,
    createdAt: now,
  });
  if (accrual) await tx.schedule({ kind: 'accrue', subjectId: accrual.id, dueAt: now });
  return payment;
}

/** The hold of a service that is being credited is gone: only its accrual knows whether the credit can be called back. */
async function loseHold(context: StepContext, payment: Payment): Promise<Payment> {
  const { tx, now } = context;
  const accrual = await tx.accrualOf(payment.id);
  if (!accrual) return endPayment(context, payment, ENDINGS.holdEnded);
  if (accrual.recalledAt !== null) return payment;
  await tx.updateAccrual({ ...accrual, recalledAt: now });
  await tx.schedule({ kind: 'accrue', subjectId: accrual.id, dueAt: now });
  return payment;
}

async function hold(context: StepContext, payment: Payment, operation: AcquirerOperation): Promise<Payment> {
  const authorized = await store(context, payment, authorize(payment, cardOf(operation), context.now));
  // Goods need nobody else's word: authorized → success at once. A service waits for its accrual (contract 1.5).
  if (payment.order.type !== 'ecom') return startAccrual(context, authorized);
  return acceptPayment(context, authorized);
}

async function take(context: StepContext, payment: Payment, operation: AcquirerOperation): Promise<Payment> {
  // A one-step terminal took the money of a service that is not credited yet: written down, so that it is charged no
  // second time, and refunded instead of released.
  if (payment.status === 'authorized') {
    await intend(context, payment, 'charge', { operationId: operation.operationId, amount: payment.amount });
  }
  for (const own of await context.tx.operations(payment.id)) {
    if (own.kind === 'charge' && own.operationId === operation.operationId && !isSettled(own)) {
      await settleOperation(context, own, 'done');
    }
  }
  return payment.status === 'success' ? completePayment(context, payment) : payment;
}

async function perform(context: StepContext, payment: Payment, action: Action): Promise<Payment> {
  switch (action.type) {
    case 'authorize':
      return hold(context, payment, action.operation);
    case 'charged':
      return take(context, payment, action.operation);
    case 'end':
      return endPayment(context, payment, action.ending);
    case 'give-back':
      await giveBack(context, payment, action.operation);
      return payment;
    case 'lose-hold':
      return loseHold(context, payment);
    case 'case':
      await context.tx.openCase(payment.id, action.kind, action.detail, context.now);
      return payment;
  }
}

/**
 * The one way by which the acquirer's word moves a payment: the poller, the post link, the customer's return, a money
 * operation and the operator all come here, with the payment's row locked. Doing it again changes nothing.
 */
export async function applyStatus(
  context: StepContext,
  payment: Payment,
  status: AcquirerStatus,
): Promise<Payment> {
  let current = payment;
  for (const action of judgeStatus(payment, status, context.now))
    current = await perform(context, current, action);
  return current;
}
