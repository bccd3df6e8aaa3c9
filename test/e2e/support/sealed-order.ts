import type { Order } from '@nplus.tech/ktwidget-client/protocol';
import sodium from 'libsodium-wrappers';
import { answerData, isCreatedPayment, type CreatedPayment } from '@nplus.tech/ktwidget-client/protocol';
import { e2e } from './e2e.js';

/** Seals any text to a key, as a merchant's page or server does (contract 1.2). */
export async function seal(text: string, appKey: string): Promise<string> {
  await sodium.ready;
  const key = sodium.from_base64(appKey, sodium.base64_variants.ORIGINAL);
  return sodium.to_base64(sodium.crypto_box_seal(text, key), sodium.base64_variants.ORIGINAL);
}

/** Makes an order at the shop and a payment of it by the merchant's server: no page, no `Origin`. */
export async function createByServer(more: Partial<Order> = {}): Promise<CreatedPayment & { order: Order }> {
  const { shop, gateway } = await e2e();
  const { order_id, amount, description, button } = await shop.makeOrder();
  const order: Order = { order_id, amount, description, type: 'ecom', ...more };
  const response = await fetch(gateway.createUrl, {
    method: 'POST',
    headers: { 'auth-identifier': button.app_id },
    body: await seal(JSON.stringify({ order }), button.app_key),
  });
  const answer: unknown = await response.json();
  const data = answerData(answer);
  if (!isCreatedPayment(data)) throw new Error(`not created: ${JSON.stringify(answer)}`);
  return { ...data, order };
}
