/** A notification as it is stored: its body is frozen when the payment becomes final (contract 1.6). */
export interface Notification {
  id: bigint;
  paymentId: bigint;
  merchantId: number;
  /** `webhook-id`: the same for every attempt (contract 2.5). */
  webhookId: string;
  url: string;
  body: string;
  attempts: number;
  deliveredAt: Date | null;
  givenUpAt: Date | null;
}

/** What one attempt to deliver came to. Accepted: 2xx, application/json, `{"status":"ok"}` (contract 1.6). */
export interface DeliveryResult {
  accepted: boolean;
  /** Null when there was no answer. */
  httpStatus: number | null;
  /** Why it was not accepted, for the operator; null when it was. */
  problem: string | null;
  /** The first KiB of the answer's body. */
  answerExcerpt: string;
  durationMs: number;
}

/** The port that posts a notification. One attempt a call; never throws; bounded in time and size. */
export interface NotificationSender {
  send(delivery: {
    url: string;
    webhookId: string;
    body: string;
    /** `whsec_…`, every one that is valid now. */
    secrets: readonly string[];
    at: Date;
  }): Promise<DeliveryResult>;
}
