import type { StatusObject } from './payment-status.js';

/** The body of `POST callback_post_url` (contract 1.6). Amount in KZT; times ISO 8601 with the zone's offset. */
export interface NotificationBody {
  merchant_id: number;
  order_id: string;
  description: string;
  amount: number;
  transaction_hash: string;
  created_at: string;
  updated_at: string | null;
  status: StatusObject;
}

/** The waits before the second and each further attempt, in seconds from the end of the attempt before (contract 1.6). */
export const NOTIFICATION_RETRY_SECONDS = [15, 60, 180, 600, 1800, 3600] as const;
