import type { Texts } from './texts/en.js';

/** What a page knows of its order: what the button told it, and what the shop's server then confirmed. */
export type OrderOutcome = 'confirming' | 'paid' | 'failed' | 'cancelled';

/** What the customer reads of it. */
export const OUTCOME_TEXTS = {
  confirming: 'order_confirming',
  paid: 'order_paid',
  failed: 'order_failed',
  cancelled: 'order_cancelled',
} as const satisfies Record<OrderOutcome, keyof Texts>;

/** What the page knows next: what is paid for stays paid for, whatever it hears afterwards. */
export function nextOutcome(now: OrderOutcome | null, heard: OrderOutcome): OrderOutcome {
  return now === 'paid' ? now : heard;
}
