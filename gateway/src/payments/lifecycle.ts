import { ALLOWED_TRANSITIONS, type PaymentStatus } from '@nplus.tech/ktwidget-client/protocol';
import type { CardOperation, Failure, Payment } from './payment.js';

/** A step that the life of a payment does not have (contract 1.5). */
export class IllegalTransition extends Error {
  override readonly name = 'IllegalTransition';
  constructor(from: PaymentStatus, to: PaymentStatus) {
    super(`a payment cannot go from ${from} to ${to}`);
  }
}

function moved(payment: Payment, to: PaymentStatus, at: Date): Payment {
  if (!ALLOWED_TRANSITIONS[payment.status].includes(to)) throw new IllegalTransition(payment.status, to);
  return { ...payment, status: to, statusAt: at, updatedAt: at };
}

/** pending → authorized: the amount is held on the card. */
export function authorize(payment: Payment, card: CardOperation, at: Date): Payment {
  return { ...moved(payment, 'authorized', at), card: { ...card, heldAt: at.toISOString() } };
}

/** authorized → success: accepted, clearing to come. */
export function accept(payment: Payment, at: Date): Payment {
  return moved(payment, 'success', at);
}

/** success → completed: the held amount is taken. */
export function complete(payment: Payment, at: Date): Payment {
  return moved(payment, 'completed', at);
}

/** Money of a completed payment was given back: an amount beside the status, which stays (contract 1.5). */
export function addRefund(payment: Payment, amount: bigint, at: Date): Payment {
  return { ...payment, refundedAmount: payment.refundedAmount + amount, updatedAt: at };
}

/** → error or denied, for good. */
export function fail(payment: Payment, to: 'error' | 'denied', failure: Failure, at: Date): Payment {
  return { ...moved(payment, to, at), failure };
}
