import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { createNotificationSender } from '../../../src/notifications/http-notification-sender.js';
import type { DeliveryResult } from '../../../src/payments/notification.js';

export const SECRET = `whsec_${Buffer.from('a secret of thirty-two bytes long').toString('base64')}`;

/** A merchant's server on a port of its own, and what it got. */
export interface MerchantServer {
  url: string;
  received: { method: string; url: string; headers: IncomingHttpHeaders; body: string }[];
}

/** What the server answers once the request is read. */
export async function merchantServer(t: TestContext, answer: RequestListener): Promise<MerchantServer> {
  const received: MerchantServer['received'] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      received.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body });
      answer(request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/notify?shop=1`, received };
}

/** Sends once. This machine's own addresses are allowed unless told otherwise. */
export function deliver(
  url: string,
  {
    body = '{"order_id":"1"}',
    secrets = [SECRET],
    ...options
  }: Partial<Parameters<typeof createNotificationSender>[0]> & { body?: string; secrets?: string[] } = {},
): Promise<DeliveryResult> {
  const sender = createNotificationSender({ allow: ['127.0.0.0/8'], ...options });
  return sender.send({ url, webhookId: 'msg_1', body, secrets, at: new Date() });
}
