import { NOTIFICATION_RETRY_SECONDS } from '@nplus.tech/ktwidget-client/protocol';

/**
 * When a notification is tried again after its `attemptsMade`-th attempt ended without being accepted; null: it is
 * given up (contract 1.6). Before any attempt it is due at once.
 */
export function nextAttemptAt(attemptsMade: number, endedAt: Date): Date | null {
  const wait = attemptsMade === 0 ? 0 : NOTIFICATION_RETRY_SECONDS[attemptsMade - 1];
  return wait === undefined ? null : new Date(endedAt.getTime() + wait * 1000);
}
