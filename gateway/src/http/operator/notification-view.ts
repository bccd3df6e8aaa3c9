import type { NotificationAttempt, NotificationRecord } from '../../operators/ports.js';

/** A notification as operators see it. Times ISO 8601 in UTC. */
export interface NotificationView {
  id: string;
  webhook_id: string;
  transaction_hash: string;
  merchant_id: number;
  url: string;
  state: 'delivered' | 'waiting' | 'given up';
  attempts: number;
  created_at: string;
  next_attempt_at: string | null;
  delivered_at: string | null;
  given_up_at: string | null;
}

/** One attempt: what the merchant's server answered, its first KiB. */
export interface AttemptView {
  at: string;
  accepted: boolean;
  http_status: number | null;
  problem: string | null;
  duration_ms: number;
  answer: string;
}

/** A notification with its body and every attempt. */
export interface ShownNotificationView {
  notification: NotificationView;
  body: string;
  attempts: AttemptView[];
}

function stateOf({ deliveredAt, givenUpAt }: NotificationRecord): NotificationView['state'] {
  if (deliveredAt) return 'delivered';
  return givenUpAt ? 'given up' : 'waiting';
}

/** A row of a list of notifications. */
export function notificationView(notification: NotificationRecord): NotificationView {
  return {
    id: String(notification.id),
    webhook_id: notification.webhookId,
    transaction_hash: notification.paymentHash,
    merchant_id: notification.merchantId,
    url: notification.url,
    state: stateOf(notification),
    attempts: notification.attempts,
    created_at: notification.createdAt.toISOString(),
    next_attempt_at: notification.nextAttemptAt?.toISOString() ?? null,
    delivered_at: notification.deliveredAt?.toISOString() ?? null,
    given_up_at: notification.givenUpAt?.toISOString() ?? null,
  };
}

/** One notification, whole. */
export function shownNotificationView(
  notification: NotificationRecord,
  attempts: readonly NotificationAttempt[],
): ShownNotificationView {
  return {
    notification: notificationView(notification),
    body: notification.body,
    attempts: attempts.map((attempt) => ({
      at: attempt.at.toISOString(),
      accepted: attempt.accepted,
      http_status: attempt.httpStatus,
      problem: attempt.problem,
      duration_ms: attempt.durationMs,
      answer: attempt.answerExcerpt,
    })),
  };
}
