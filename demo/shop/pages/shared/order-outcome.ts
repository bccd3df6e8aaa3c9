import type { Texts } from './texts/en.js';

/** What a page knows of its order: what the button told it, and what the shop's server then confirmed. */
export type OrderOutcome = 'confirming' | 'paid' | 'failed' | 'unknown' | 'cancelled';

/** What the customer reads of it. */
export const OUTCOME_TEXTS = {
  confirming: 'order_confirming',
  paid: 'order_paid',
  failed: 'order_failed',
  unknown: 'order_unknown',
  cancelled: 'order_cancelled',
} as const satisfies Record<OrderOutcome, keyof Texts>;

/**
 * What the page knows next: what was paid for stays so, whatever a later click ends with. (A service that is not credited yet
 * may still fail: the shop's server hears of that.)
 */
export function nextOutcome(now: OrderOutcome | null, heard: OrderOutcome): OrderOutcome {
  const stays = now === 'paid' || (now === 'confirming' && heard !== 'paid');
  return stays ? now : heard;
}
