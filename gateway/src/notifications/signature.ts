import { Webhook } from 'standardwebhooks';

/** What is signed (contract 2.5). */
export interface SignedDelivery {
  webhookId: string;
  body: string;
  /** `whsec_…`, every one that is valid now. */
  secrets: readonly string[];
  at: Date;
}

/**
 * The Standard Webhooks headers: one signature for each secret that is valid now, so that a merchant can rotate.
 * Throws when there is no secret, or one that is not base64.
 */
export function signatureHeaders({ webhookId, body, secrets, at }: SignedDelivery): Record<string, string> {
  if (secrets.length === 0) throw new Error('the merchant has no webhook secret');
  return {
    'webhook-id': webhookId,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(webhookId, at, body)).join(' '),
  };
}
