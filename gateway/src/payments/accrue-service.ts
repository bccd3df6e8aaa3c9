import {
  accrualDeadline,
  isAccrualSettled,
  nextAccrualStep,
  type Accrual,
  type AccrualStep,
} from './accrual.js';
import type { StepContext } from './apply-status.js';
import type { Clock } from './clock.js';
import type { Recording, WorkHandler } from './due-work.js';
import { growingWait } from './growing-wait.js';
import type { Payment } from './payment.js';
import type { CreditAnswer, ServiceProvider } from './provider.js';
import type { PaymentSettings } from './settings.js';
import { ACCRUAL_UNKNOWN, settleAccrual } from './settle-accrual.js';
import type { PaymentStore, PaymentTransaction } from './store.js';

interface Parts {
  store: PaymentStore;
  provider: ServiceProvider;
  clock: Clock;
  settings: PaymentSettings;
  announce: StepContext['announce'];
}

/** The bounds of the waits between two questions, in seconds: a customer looks on; after the deadline an operator does. */
const WAIT = { least: 1, most: 15 } as const;
const LATE_WAIT = { least: 15, most: 300 } as const;

interface Locked {
  payment: Payment;
  accrual: Accrual;
}

/**
 * Credits a service whose payment is held (contract 1.5). The intention stands before the call; after silence only the
 * provider is asked, and the same operation is sent again only when it says that it knows none. What may have been
 * credited is never given up by us: after the deadline it is called back, and until the provider answers the hold stays
 * and an operator is told.
 */
export function accrueServiceHandler({ store, provider, clock, settings, announce }: Parts): WorkHandler {
  /** Locks payment and accrual; null when the accrual is settled. */
  async function lock(tx: PaymentTransaction, { id, paymentId }: Accrual): Promise<Locked | null> {
    const payment = await tx.lockPayment({ id: paymentId });
    const accrual = await tx.accrual(id);
    return payment && accrual && !isAccrualSettled(accrual) ? { payment, accrual } : null;
  }

  /** Decides what this run does, and marks the accrual as sent before it is. */
  function takeStep(seen: Accrual): Promise<{ step: AccrualStep; accrual: Accrual } | null> {
    return store.transaction(async (tx) => {
      const current = await lock(tx, seen);
      if (!current) return null;
      const { accrual } = current;
      const now = clock.now();
      const step = nextAccrualStep(accrual, now, settings.accrualLife);
      if (step === 'send') await tx.updateAccrual({ ...accrual, state: 'sent', sentAt: now });
      return { step, accrual };
    });
  }

  function call(step: Exclude<AccrualStep, 'give-up'>, accrual: Accrual): Promise<CreditAnswer> {
    const { operationId, providerService, contractValue, amount } = accrual;
    switch (step) {
      case 'send':
        return provider.credit(operationId, { service: providerService, contract: contractValue, amount });
      case 'ask':
        return provider.readStatus(operationId);
      case 'call-back':
        return provider.void(operationId);
    }
  }

  async function settle(
    step: StepContext,
    { payment, accrual }: Locked,
    state: 'credited' | 'refused' | 'abandoned',
    detail: string | null,
  ): Promise<null> {
    await settleAccrual(step, payment, accrual, state, detail);
    return null;
  }

  /** The outcome is open: when to go on. */
  async function goOn({ tx, now }: StepContext, accrual: Accrual): Promise<Date> {
    const deadline = accrualDeadline(accrual, settings.accrualLife);
    if (accrual.recalledAt === null && now < deadline) {
      const next = growingWait(accrual.createdAt, now, WAIT);
      return next < deadline ? next : deadline;
    }
    const detail = `operation ${accrual.operationId}: ${accrual.detail ?? 'no answer'}`;
    if (accrual.sentAt !== null) await tx.openCase(accrual.paymentId, ACCRUAL_UNKNOWN, detail, now);
    return growingWait(accrual.recalledAt ?? deadline, now, LATE_WAIT);
  }

  const recordAnswer =
    (before: Accrual, step: AccrualStep, answer: CreditAnswer): Recording =>
    async (tx) => {
      const locked = await lock(tx, before);
      if (!locked) return null;
      const context: StepContext = { tx, now: clock.now(), announce };
      if (answer.kind === 'credited') return settle(context, locked, 'credited', null);
      if (answer.kind === 'refused') return settle(context, locked, 'refused', answer.code);
      if (answer.kind === 'voided') return settle(context, locked, 'abandoned', 'called back');
      const { accrual } = locked;
      const known: Accrual = { ...accrual, detail: 'detail' in answer ? answer.detail : answer.kind };
      // What never arrived was not sent; what the provider does not know may be sent again under the same id.
      if (answer.kind === 'unreached' && step === 'send') {
        known.state = 'intended';
        known.sentAt = before.sentAt;
      }
      const isNews = answer.kind === 'none' && step === 'ask';
      if (isNews) known.state = 'intended';
      await tx.updateAccrual(known);
      return isNews ? context.now : goOn(context, known);
    };

  const recordGivenUp =
    (accrual: Accrual): Recording =>
    async (tx) => {
      const locked = await lock(tx, accrual);
      if (!locked) return null;
      return settle({ tx, now: clock.now(), announce }, locked, 'abandoned', accrual.detail);
    };

  return async (accrualId) => {
    const seen = await store.findAccrual(accrualId);
    const taken = seen && (await takeStep(seen));
    if (!taken) return () => Promise.resolve(null);
    const { step, accrual } = taken;
    if (step === 'give-up') return recordGivenUp(accrual);
    return recordAnswer(accrual, step, await call(step, accrual));
  };
}
