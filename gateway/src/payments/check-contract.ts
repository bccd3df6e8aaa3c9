import type { ServiceStore } from '../services/ports.js';
import { endPayment, type StepContext } from './apply-status.js';
import type { Clock } from './clock.js';
import { refusedByProvider } from './failures.js';
import type { ServiceProvider } from './provider.js';
import type { PaymentStore } from './store.js';

interface Parts {
  store: PaymentStore;
  services: ServiceStore;
  provider: ServiceProvider;
  clock: Clock;
  announce: StepContext['announce'];
}

/**
 * Asks the provider, before the bank's page is opened for the first time, whether it would take the credit: a refusal
 * ends the payment before any card is entered. A provider that does not answer stops nobody; the accrual will tell.
 */
export function checkContractUseCase({ store, services, provider, clock, announce }: Parts) {
  return async function checkContract(hash: string): Promise<void> {
    const seen = await store.findPayment({ hash });
    const wanted = seen?.order.service;
    if (!seen || !wanted || seen.status !== 'pending' || seen.invoice) return;
    const service = await services.find(wanted.service_id);
    const answer =
      service &&
      (await provider.checkContract({
        service: service.providerService,
        contract: wanted.contract_value,
        amount: seen.amount,
      }));
    if (answer?.kind !== 'refused') return;
    await store.transaction(async (tx) => {
      const payment = await tx.lockPayment({ hash });
      // Another tab was quicker: its page is open, and what it brings is settled by the accrual.
      if (payment?.status !== 'pending' || payment.invoice) return;
      await endPayment({ tx, now: clock.now(), announce }, payment, refusedByProvider(answer.code));
    });
  };
}
