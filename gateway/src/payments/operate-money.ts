import { isFailed } from '@nplus.tech/ktwidget-client/protocol';
import type { Acquirer, AcquirerStatus, OperationOutcome } from './acquirer.js';
import { applyStatus, completePayment, intend, type StepContext } from './apply-status.js';
import type { Clock } from './clock.js';
import type { Recording, WorkHandler } from './due-work.js';
import { growingWait } from './growing-wait.js';
import { addRefund } from './lifecycle.js';
import { isSettled, type MoneyOperation } from './money-operation.js';
import { findingOf } from './operation-finding.js';
import type { Payment } from './payment.js';
import { later, type PaymentSettings } from './settings.js';
import { settleOperation } from './settle-operation.js';
import type { PaymentStore, PaymentTransaction } from './store.js';

interface Parts {
  store: PaymentStore;
  acquirer: Acquirer;
  clock: Clock;
  settings: PaymentSettings;
  announce: StepContext['announce'];
}

/** After so long without an answer, a status that still says "not done" means the request never took effect. */
const QUIET_SECONDS = 60;
/** …and longer where the acquirer would carry out the same request twice. */
const QUIET_SECONDS_FOR_A_PART = 600;
/** The bounds of the waits before what was refused is tried again, and between two looks at what is unknown. */
const REFUSED_WAIT = { least: 10, most: 3600 } as const;
const UNKNOWN_WAIT = { least: 1, most: 300 } as const;

/** A charge, a release and a refund of all that is left can happen once; a refund of a part may fit in twice. */
function quietSeconds({ amount, refundedBefore }: MoneyOperation, payment: Payment): number {
  const fitsTwice = refundedBefore !== null && refundedBefore + 2n * amount <= payment.amount;
  return fitsTwice ? QUIET_SECONDS_FOR_A_PART : QUIET_SECONDS;
}

/** How long an operation may stay hidden, or a refund refused, before a person is asked to look. */
const OPERATOR_AFTER_SECONDS = 600;

/** What this run does about an operation: send it, ask what became of it, or nothing any more. */
type Part = 'send' | 'ask' | 'drop';

/**
 * Carries out a charge, a release or a refund (rule 2 of docs/architecture.md): the intention stands before the call;
 * after a time-out only the status is asked, and nothing is sent again until the status has said that it was not done.
 */
export function operateMoneyHandler({ store, acquirer, clock, settings, announce }: Parts): WorkHandler {
  const stepIn = (tx: PaymentTransaction): StepContext => ({ tx, now: clock.now(), announce });

  /** Locks payment and operation; null when the operation is settled. */
  async function lock(tx: PaymentTransaction, { id, paymentId }: MoneyOperation) {
    const payment = await tx.lockPayment({ id: paymentId });
    const operation = await tx.operation(id);
    return payment && operation && !isSettled(operation) ? { payment, operation } : null;
  }

  /** Marks the operation as sent before it is. A charge is sent only while its payment waits for it. */
  function takePart(seen: MoneyOperation): Promise<Part> {
    return store.transaction(async (tx) => {
      const current = await lock(tx, seen);
      if (!current) return 'drop';
      const { payment, operation } = current;
      if (operation.state === 'sent') return 'ask';
      if (operation.kind === 'charge' && isFailed(payment.status)) {
        await settleOperation(stepIn(tx), operation, 'overtaken');
        return 'drop';
      }
      await tx.updateOperation({ ...operation, state: 'sent', sentAt: clock.now(), refusedAt: null });
      return 'send';
    });
  }

  function send(
    { kind, operationId, amount, uniqueKey }: MoneyOperation,
    terminalId: string,
  ): Promise<OperationOutcome> {
    switch (kind) {
      case 'charge':
        return acquirer.charge({ terminalId, operationId, amount });
      case 'release':
        return acquirer.release({ terminalId, operationId });
      case 'refund':
        return acquirer.refund({ terminalId, operationId, amount, externalId: uniqueKey });
    }
  }

  async function done(step: StepContext, payment: Payment, operation: MoneyOperation): Promise<null> {
    await settleOperation(step, operation, 'done');
    if (operation.refundedBefore !== null) {
      await step.tx.updatePayment(addRefund(payment, operation.amount, step.now), payment.status);
    }
    if (operation.kind !== 'charge') return null;
    if (payment.status === 'success') await completePayment(step, payment);
    // Taken although the payment had failed meanwhile: it goes back.
    else if (isFailed(payment.status)) await intend(step, payment, 'refund', operation);
    return null;
  }

  /** A hold that ended before we could take or release it, or a charge that was quicker than our release. */
  async function overtaken(step: StepContext, payment: Payment, operation: MoneyOperation): Promise<null> {
    await settleOperation(step, operation, 'overtaken');
    if (operation.kind === 'release') await intend(step, payment, 'refund', operation);
    return null;
  }

  /**
   * The status says that it was not done: send it again once it is certain that the request is not still on its way. A
   * refund that somebody asked for and the acquirer refused is theirs to ask for again.
   */
  async function sendAgain({ tx, now }: StepContext, payment: Payment, operation: MoneyOperation) {
    const { sentAt, refusedAt, createdAt } = operation;
    const quiet = sentAt === null || now >= later(sentAt, quietSeconds(operation, payment));
    if (refusedAt === null && !quiet) return growingWait(sentAt, now, UNKNOWN_WAIT);
    if (refusedAt !== null && operation.refundedBefore !== null) {
      await settleOperation({ tx, now }, operation, 'refused');
      return null;
    }
    const patience =
      operation.kind === 'refund' && refusedAt !== null ? OPERATOR_AFTER_SECONDS : settings.holdLife;
    if (now >= later(createdAt, patience)) {
      const why = refusedAt === null ? 'unknown' : 'refused';
      const detail = `${operation.operationId}: ${operation.detail ?? why}`;
      await tx.openCase(operation.paymentId, `${operation.kind}_${why}`, detail, now);
    }
    await tx.updateOperation({ ...operation, state: 'intended' });
    return refusedAt === null ? now : growingWait(createdAt, now, REFUSED_WAIT);
  }

  async function stillUnclear({ tx, now }: StepContext, operation: MoneyOperation): Promise<Date> {
    if (now >= later(operation.createdAt, settings.holdLife)) {
      const detail = `${operation.operationId}: ${operation.detail ?? 'no answer'}`;
      await tx.openCase(operation.paymentId, `${operation.kind}_unknown`, detail, now);
    }
    return growingWait(operation.sentAt ?? operation.createdAt, now, UNKNOWN_WAIT);
  }

  /**
   * The status shows another operation of the invoice. A release may be repeated blindly: it lets go of nothing but what is
   * still held, and after the life of a hold there is nothing left to let go of. What stays hidden, a person looks at.
   */
  async function hidden(
    step: StepContext,
    payment: Payment,
    operation: MoneyOperation,
  ): Promise<Date | null> {
    const { tx, now } = step;
    const { kind, sentAt, refusedAt, createdAt, operationId } = operation;
    const tried = kind !== 'release' || refusedAt !== null;
    if (tried && now >= later(createdAt, OPERATOR_AFTER_SECONDS)) {
      const detail = `${operationId}: ${operation.detail ?? 'no answer'}; the status shows another operation`;
      await tx.openCase(operation.paymentId, `${kind}_unknown`, detail, now);
    }
    if (kind !== 'release') return growingWait(sentAt ?? createdAt, now, UNKNOWN_WAIT);
    if (now < later(createdAt, settings.holdLife)) return sendAgain(step, payment, operation);
    await tx.updateOperation({ ...operation, state: 'overtaken', settledAt: now });
    return null;
  }

  /** The acquirer's sums fit neither a refund that was done nor one that was not: a person looks at it. */
  async function undecidable({ tx, now }: StepContext, operation: MoneyOperation, status: AcquirerStatus) {
    const reported = status.kind === 'found' ? status.operation.refundedAmount : null;
    const detail = `${operation.operationId}: ${reported} tiyn are reported as given back; ${operation.refundedBefore ?? 0n} were before this refund of ${operation.amount}`;
    await tx.openCase(operation.paymentId, `${operation.kind}_unknown`, detail, now);
    return growingWait(operation.sentAt ?? operation.createdAt, now, UNKNOWN_WAIT);
  }

  const recordAnswer =
    (sent: MoneyOperation, outcome: OperationOutcome): Recording =>
    async (tx) => {
      const current = await lock(tx, sent);
      if (!current) return null;
      const step = stepIn(tx);
      if (outcome.kind === 'done') return done(step, current.payment, current.operation);
      // Refused or unknown: what really happened is for the status to say.
      const refused = outcome.kind === 'refused';
      await tx.updateOperation({
        ...current.operation,
        detail: refused ? `${outcome.code}: ${outcome.message}` : outcome.detail,
        refusedAt: refused ? step.now : null,
      });
      return later(step.now, UNKNOWN_WAIT.least);
    };

  const recordStatus =
    (asked: MoneyOperation, status: AcquirerStatus): Recording =>
    async (tx) => {
      const before = await lock(tx, asked);
      if (!before) return null;
      const step = stepIn(tx);
      await applyStatus(step, before.payment, status);
      const current = await lock(tx, asked);
      if (!current) return null;
      const { payment, operation } = current;
      switch (findingOf(operation, status)) {
        case 'done':
          return done(step, payment, operation);
        case 'overtaken':
          return overtaken(step, payment, operation);
        case 'not-done':
          return sendAgain(step, payment, operation);
        case 'unclear':
          return stillUnclear(step, operation);
        case 'hidden':
          return hidden(step, payment, operation);
        case 'undecidable':
          return undecidable(step, operation, status);
      }
    };

  return async (operationId) => {
    const operation = await store.findOperation(operationId);
    const payment = operation && (await store.findPayment({ id: operation.paymentId }));
    const part = operation && payment?.invoice ? await takePart(operation) : 'drop';
    if (!operation || !payment?.invoice || part === 'drop') return () => Promise.resolve(null);
    if (part === 'send') return recordAnswer(operation, await send(operation, payment.invoice.terminalId));
    return recordStatus(operation, await acquirer.readStatus(payment.invoice));
  };
}
