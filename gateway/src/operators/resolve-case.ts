import { isAccrualSettled, type Accrual } from '../payments/accrual.js';
import type { Acquirer, AcquirerStatus } from '../payments/acquirer.js';
import { completePayment, endPayment, type StepContext } from '../payments/apply-status.js';
import type { Clock } from '../payments/clock.js';
import { ENDINGS } from '../payments/failures.js';
import { GatewayError } from '../payments/gateway-error.js';
import { addRefund } from '../payments/lifecycle.js';
import type { MoneyOperation } from '../payments/money-operation.js';
import type { OperatorCase } from '../payments/operator-case.js';
import type { Payment } from '../payments/payment.js';
import type { CreditAnswer, ServiceProvider } from '../payments/provider.js';
import { settleAccrual } from '../payments/settle-accrual.js';
import { settleOperation } from '../payments/settle-operation.js';
import type { PaymentStore } from '../payments/store.js';
import { checkResolution, type Resolution } from './check-resolution.js';
import {
  aboutOf,
  contradicts,
  leavesOpen,
  operationsOf,
  settledBy,
  wordFits,
  type MoneyWord,
} from './operator-word.js';
import type { CaseRecord, OperatorReadStore } from './ports.js';
import { idFrom } from './query.js';

interface Parts {
  store: PaymentStore;
  reads: Pick<OperatorReadStore, 'case' | 'paymentDetails'>;
  acquirer: Pick<Acquirer, 'readStatus'>;
  provider: Pick<ServiceProvider, 'readStatus' | 'void'>;
  clock: Clock;
  announce: StepContext['announce'];
}

/** What the other side says now, asked before anything is believed. */
interface Evidence {
  acquirer: AcquirerStatus | null;
  provider: CreditAnswer | null;
}

const unsettled = (what: string) => new GatewayError('case_unsettled', { as: what });

/** What the provider says against the operator; null when nothing. */
function contradictionOfCredit(answer: CreditAnswer, word: 'credited' | 'not-credited'): boolean {
  if (answer.kind === 'unknown' || answer.kind === 'unreached') return false;
  if (answer.kind === 'in-progress') return true;
  return (answer.kind === 'credited') !== (word === 'credited');
}

/**
 * Ends a case with an operator's written words. What nobody could tell has to be said (`as`) and is believed only where
 * acquirer and provider, asked first, stay silent; then the payment moves on by it. Nothing is guessed: without a word
 * a case whose money or credit is open stays open.
 * Throws {@link GatewayError} `operator_request_invalid`, `case_unknown`, `case_resolved`, `case_unsettled` or
 * `case_contradicted`.
 */
export function resolveCaseUseCase({ store, reads, acquirer, provider, clock, announce }: Parts) {
  async function gather(found: CaseRecord, { as }: Resolution): Promise<Evidence> {
    const details = await reads.paymentDetails(found.payment.hash);
    const { accrual = null } = details ?? {};
    const invoice = details?.payment.invoice ?? null;
    const asksProvider = as !== null && aboutOf(found) === 'accrual' && accrual && !isAccrualSettled(accrual);
    return {
      acquirer: invoice && (await acquirer.readStatus(invoice)),
      // What is said not to have been credited is called back, so that it never will be.
      provider: asksProvider
        ? await (as === 'credited'
            ? provider.readStatus(accrual.operationId)
            : provider.void(accrual.operationId))
        : null,
    };
  }

  async function settleByWord(step: StepContext, payment: Payment, own: MoneyOperation, word: MoneyWord) {
    const state = settledBy(own, word, payment);
    if (state === null) {
      throw unsettled(
        `"${word}" cannot end the ${own.kind} of a payment in ${payment.status}: see docs/operations.md`,
      );
    }
    await settleOperation(step, own, state, 'an operator');
    if (state !== 'done' || own.kind !== 'refund' || own.refundedBefore === null) return;
    await step.tx.updatePayment(addRefund(payment, own.amount, step.now), payment.status);
  }

  async function settleMoney(
    step: StepContext,
    found: OperatorCase,
    payment: Payment,
    word: MoneyWord,
    status: AcquirerStatus | null,
  ): Promise<void> {
    const own = operationsOf(found, payment, await step.tx.operations(payment.id));
    if (status && contradicts(status, word, payment, own)) throw new GatewayError('case_contradicted');
    for (const operation of own) await settleByWord(step, payment, operation, word);
    if (aboutOf(found) !== 'charge' || payment.status !== 'success') return;
    if (word === 'charged') await completePayment(step, payment);
    else await endPayment(step, payment, ENDINGS.holdEnded);
  }

  async function settleCredit(
    step: StepContext,
    payment: Payment,
    accrual: Accrual | null,
    word: 'credited' | 'not-credited',
    answer: CreditAnswer | null,
  ): Promise<void> {
    if (answer && contradictionOfCredit(answer, word)) throw new GatewayError('case_contradicted');
    if (!accrual || isAccrualSettled(accrual)) return;
    const state = word === 'credited' ? 'credited' : 'abandoned';
    await settleAccrual(step, payment, accrual, state, 'by an operator’s word', 'an operator');
  }

  /** Without a word of what became of it nothing may be open. */
  async function refuseOpen(
    { tx }: StepContext,
    found: OperatorCase,
    payment: Payment,
    accrual: Accrual | null,
    status: AcquirerStatus | null,
  ): Promise<void> {
    const [first] = operationsOf(found, payment, await tx.operations(payment.id));
    if (first) throw unsettled(`the ${first.kind} of operation ${first.operationId} is ${first.state}`);
    const about = aboutOf(found);
    if (about === 'accrual' && accrual && !isAccrualSettled(accrual)) {
      throw unsettled(`the credit ${accrual.operationId} is ${accrual.state}`);
    }
    if (about === 'charge' && payment.status === 'success')
      throw unsettled('the payment waits for its charge');
    if (found.kind === 'outcome_unknown' && leavesOpen(status)) {
      throw unsettled('the acquirer does not say that nothing is held');
    }
  }

  return async function resolveCase(id: string, input: unknown): Promise<CaseRecord> {
    const checked = checkResolution(input);
    if (!checked.ok) throw new GatewayError('operator_request_invalid', checked.faults);
    const { resolution, as } = checked.value;
    const number = idFrom(id);
    const seen = number === null ? null : await reads.case(number);
    if (!seen) throw new GatewayError('case_unknown');
    if (seen.resolvedAt) throw new GatewayError('case_resolved');
    if (as !== null && !wordFits(seen, as)) {
      const word =
        aboutOf(seen) === 'accrual' ? 'credited or not-credited' : 'charged, released, refunded or none';
      throw new GatewayError('operator_request_invalid', {
        as: `must be ${word} for a case of ${seen.kind}`,
      });
    }
    const evidence = await gather(seen, checked.value);

    await store.transaction(async (tx) => {
      const now = clock.now();
      const payment = await tx.lockPayment({ id: seen.paymentId });
      const found = (await tx.openCases(seen.paymentId)).find((open) => open.id === seen.id);
      if (!payment || !found) throw new GatewayError('case_resolved');
      const step: StepContext = { tx, now, announce };
      const accrual = await tx.accrualOf(payment.id);
      // Before the steps that end cases by themselves: this one ends in the operator's words.
      await tx.resolveCase(found, { resolution, resolvedAs: as }, now);
      if (as === null) await refuseOpen(step, found, payment, accrual, evidence.acquirer);
      else if (as === 'credited' || as === 'not-credited') {
        await settleCredit(step, payment, accrual, as, evidence.provider);
      } else await settleMoney(step, found, payment, as, evidence.acquirer);
      // Whatever the acquirer comes to say later is applied as always.
      await tx.schedule({ kind: 'follow', subjectId: payment.id, dueAt: now });
      await tx.audit({
        at: now,
        actor: 'operator',
        action: 'case.resolve',
        subject: `payment ${payment.hash}`,
        detail: { case: String(found.id), kind: found.kind, as, resolution },
      });
    });
    const resolved = await reads.case(seen.id);
    if (!resolved) throw new GatewayError('case_unknown');
    return resolved;
  };
}
