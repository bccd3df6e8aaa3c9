import type { Acquirer } from '../payments/acquirer.js';
import type { StepContext } from '../payments/apply-status.js';
import { cancelPaymentUseCase } from '../payments/cancel-payment.js';
import type { Clock } from '../payments/clock.js';
import { GatewayError } from '../payments/gateway-error.js';
import type { ServiceProvider } from '../payments/provider.js';
import type { Refund } from '../payments/refund.js';
import { resendNotificationUseCase } from '../payments/resend-notification.js';
import type { Random } from '../payments/settings.js';
import type { PaymentStore } from '../payments/store.js';
import { checkRefund } from '../refunds/check-refund.js';
import { requestRefundUseCase } from '../refunds/request-refund.js';
import type { NotificationRecord, OperatorReadStore, PaymentDetails } from './ports.js';
import { operatorReadUseCases, type OperatorReadUseCases } from './read-for-operators.js';
import { resolveCaseUseCase } from './resolve-case.js';
import type { SettlementStore } from './settlement-ports.js';
import { settlementUseCases, type SettlementUseCases } from './settlement.js';
import { syncPaymentUseCase, type Synced } from './sync-payment.js';

/** What an operator does with payments, notifications, cases and settlements. */
export interface OperatorUseCases {
  reads: OperatorReadUseCases;
  settlements: SettlementUseCases;
  sync: (hash: string) => Promise<Synced>;
  /** Before its clearing: as the merchant would. Throws what `cancelPaymentUseCase` throws. */
  cancel: (hash: string) => Promise<PaymentDetails>;
  /** After its clearing: `{ amount? }` in KZT, all that is left without one. */
  refund: (hash: string, input: unknown, idempotencyKey: string | undefined) => Promise<Refund>;
  /** Throws `notification_unknown`. */
  resend: (id: string) => Promise<NotificationRecord>;
  resolveCase: ReturnType<typeof resolveCaseUseCase>;
}

interface Parts {
  store: PaymentStore;
  operatorReads: OperatorReadStore;
  settlements: SettlementStore;
  acquirer: Acquirer;
  provider: ServiceProvider;
  clock: Clock;
  announce: StepContext['announce'];
  timeZone: string;
  random: Random;
  /** Waits for so many milliseconds. */
  wait: (ms: number) => Promise<void>;
}

const OPERATOR = { merchantId: null, actor: 'operator' } as const;

/** The operators' use cases, on their parts. */
export function operatorUseCases(parts: Parts): OperatorUseCases {
  const { operatorReads } = parts;
  const reads = operatorReadUseCases({ reads: operatorReads, timeZone: parts.timeZone });
  const shared = { ...parts, reads: operatorReads };
  const resend = resendNotificationUseCase(parts);
  const cancelPayment = cancelPaymentUseCase(parts);
  const requestRefund = requestRefundUseCase(parts);
  return {
    reads,
    settlements: settlementUseCases(parts),
    sync: syncPaymentUseCase(shared),
    async cancel(hash) {
      await cancelPayment({ ...OPERATOR, hash });
      return reads.payment(hash);
    },
    refund: async (hash, input, key) => requestRefund({ ...OPERATOR, hash, ...checkRefund(input, key) }),
    async resend(id) {
      const { notification } = await reads.notification(id);
      await resend(notification.id, 'operator');
      const after = await operatorReads.notification(notification.id);
      if (!after) throw new GatewayError('notification_unknown');
      return after;
    },
    resolveCase: resolveCaseUseCase(shared),
  };
}
