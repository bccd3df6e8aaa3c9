import {
  amountFromTiyn,
  isFailed,
  tiynFromAmount,
  type CreatedPayment,
  type Order,
  type User,
} from '@nplus.tech/ktwidget-client/protocol';
import type { Merchant } from '../merchants/merchant.js';
import { urlIsTrusted } from '../merchants/trusted-domains.js';
import type { ServiceStore } from '../services/ports.js';
import { serviceOrderFaults } from '../services/service-order-faults.js';
import { endPayment, type StepContext } from './apply-status.js';
import type { Clock } from './clock.js';
import { ENDINGS } from './failures.js';
import { GatewayError } from './gateway-error.js';
import type { Payment } from './payment.js';
import { paymentUrl } from './payment-view.js';
import { decideRepeat } from './repeat-order.js';
import { later, type PaymentSettings, type Random } from './settings.js';
import type { NewPayment, PaymentStore, PaymentTransaction } from './store.js';

/** An order that was opened and checked, with what is known of its sender. */
export interface ReceivedOrder {
  merchant: Merchant;
  order: Order;
  user: User;
  signed: boolean;
  /** The origin of the page it came from; null for a server. */
  creator: string | null;
}

/**
 * Another click may retire the payment that stood in the way of ours and put its own there, between our two statements:
 * then ours begins anew. Each round means that somebody else's went through.
 */
const REPEAT_TRIES = 5;

interface Parts {
  store: PaymentStore;
  services: ServiceStore;
  clock: Clock;
  random: Random;
  settings: PaymentSettings;
  announce: StepContext['announce'];
}

const FORCED = [
  'callback_force_back_url',
  'callback_force_success_url',
  'callback_force_failed_url',
] as const;

function refuseUntrustedForcedUrls({ order, signed, merchant }: ReceivedOrder): void {
  if (signed) return;
  const untrusted = FORCED.filter((field) => {
    const url = order[field];
    return url !== undefined && !urlIsTrusted(url, merchant.trustedDomains);
  });
  if (untrusted.length === 0) return;
  const messages = untrusted.map((field) => [`order.${field}`, 'is not on a trusted domain of the merchant']);
  throw new GatewayError('callback_untrusted', Object.fromEntries(messages) as Record<string, string>);
}

const tiynOf = ({ amount }: Order): bigint => BigInt(tiynFromAmount(amount) ?? 0);

/** Why there is no new payment of so much: the merchant's limit. The order_id stays free, and a payment that there is goes on. */
function limitRefusal({ merchant: { maxAmount }, order }: ReceivedOrder): GatewayError | null {
  if (maxAmount === null || tiynOf(order) <= maxAmount) return null;
  return new GatewayError('amount_over_limit', {
    'order.amount': `must be at most ${amountFromTiyn(maxAmount)}`,
  });
}

/**
 * Creates a payment, or finds the one that the order_id already means (contract 1.2 and 2.2).
 * Throws {@link GatewayError} `callback_untrusted`, `order_invalid` (by the catalogue of services), `amount_over_limit`,
 * `order_id_used` or `order_unsettled`.
 */
export function createPaymentUseCase({ store, services, clock, random, settings, announce }: Parts) {
  async function refuseUnfitService(order: Order): Promise<void> {
    if (!order.service) return;
    const faults = serviceOrderFaults(order, await services.find(order.service.service_id));
    if (Object.keys(faults).length > 0) throw new GatewayError('order_invalid', faults);
  }

  function newPayment(received: ReceivedOrder, now: Date): NewPayment {
    const { merchant, order, user, signed, creator } = received;
    return {
      hash: random.hex(20),
      merchantId: merchant.id,
      order,
      user,
      signed,
      creator,
      amount: tiynOf(order),
      status: 'pending',
      statusAt: now,
      createdAt: now,
      expiresAt: later(now, signed ? settings.paymentLife : settings.unsignedLife),
    };
  }

  async function insert(
    into: Pick<PaymentTransaction, 'insertPayment'>,
    received: ReceivedOrder,
    now: Date,
  ): Promise<Payment | null> {
    const refusal = limitRefusal(received);
    if (refusal) throw refusal;
    return into.insertPayment(newPayment(received, now));
  }

  async function repeat(tx: PaymentTransaction, received: ReceivedOrder, now: Date): Promise<Payment | null> {
    const { merchant, order, signed, creator } = received;
    const payment = await tx.lockPayment({ merchantId: merchant.id, orderId: order.order_id });
    if (!payment) return null;
    const unsettled = isFailed(payment.status) && (await tx.isOrderUnsettled(merchant.id, order.order_id));
    switch (decideRepeat({ payment, unsettled }, { order, signed })) {
      case 'resume': {
        if (payment.creator === creator) return payment;
        // The page speaks to the origin that opened it last: the shop may stand under several names.
        const moved = { ...payment, creator };
        await tx.updatePayment(moved, payment.status);
        return moved;
      }
      case 'replace':
        if (!isFailed(payment.status)) {
          await endPayment({ tx, now, announce }, payment, ENDINGS.superseded);
          // A card may have been entered on its page already: asking finds the hold, which is released.
          await tx.schedule({ kind: 'follow', subjectId: payment.id, dueAt: now });
        }
        await tx.retirePayment(payment.id);
        return insert(tx, received, now);
      case 'unsettled':
        throw new GatewayError('order_unsettled');
      case 'used':
        throw new GatewayError('order_id_used');
    }
  }

  /** The order_id has a payment already, or had one a moment ago. */
  const findOrReplace = (received: ReceivedOrder, now: Date): Promise<Payment | null> =>
    store.transaction(async (tx) => {
      for (let tries = 0; tries < REPEAT_TRIES; tries += 1) {
        const found = (await repeat(tx, received, now)) ?? (await insert(tx, received, now));
        if (found) return found;
      }
      return null;
    });

  return async function createPayment(received: ReceivedOrder): Promise<CreatedPayment> {
    refuseUntrustedForcedUrls(received);
    await refuseUnfitService(received.order);
    const now = clock.now();
    const made = limitRefusal(received) ? null : await insert(store, received, now);
    const payment = made ?? (await findOrReplace(received, now));
    if (!payment) throw new GatewayError('create_failed');
    return {
      transaction_hash: payment.hash,
      show_close_button: payment.order.show_close_button ?? true,
      payment_url: paymentUrl(payment.hash, settings),
    };
  };
}
