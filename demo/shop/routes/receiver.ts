import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { orderIdOf, type Notifications } from '../notifications.js';
import type { Orders } from '../orders.js';
import { readNotification, type ReadNotification } from '../read-notification.js';
import type { Behaviour, ReceiverBehaviour } from '../receiver-behaviour.js';

/** What the receiver is made of. */
export interface ReceiverParts {
  readonly webhookSecret: string;
  readonly orders: Orders;
  readonly notifications: Notifications;
  readonly behaviour: ReceiverBehaviour;
}

const MAX_BODY = 64 * 1024;
const KEPT_HEADERS = ['content-type', 'user-agent', 'webhook-id', 'webhook-timestamp', 'webhook-signature'];

function keptHeaders(request: FastifyRequest): Record<string, string> {
  return Object.fromEntries(
    KEPT_HEADERS.flatMap((name) => {
      const value = request.headers[name];
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
}

function statusOf(behaviour: Behaviour, { verdict }: ReadNotification): number | null {
  switch (behaviour) {
    case 'ok':
      // What is signed was delivered, whatever we make of it: sending it again would change nothing.
      return verdict === 'bad_signature' ? 401 : verdict === 'malformed' ? 422 : 200;
    case 'error-500':
      return 500;
    case 'not-json':
      return 200;
    case 'redirect':
      return 307;
    case 'hang':
      return null;
  }
}

function answer(
  reply: FastifyReply,
  status: number,
  behaviour: Behaviour,
  read: ReadNotification,
): FastifyReply {
  if (behaviour === 'not-json') return reply.code(status).type('text/html').send('<p>ok</p>');
  if (behaviour === 'redirect') return reply.redirect('/notifications', status);
  if (status === 200) return reply.type('application/json').send('{"status":"ok"}');
  return reply.code(status).send({ status: 'error', reason: behaviour === 'ok' ? read.verdict : behaviour });
}

/** `POST /notifications`: where the gateway tells how a payment ended. */
export function addReceiver(app: FastifyInstance, parts: ReceiverParts): void {
  const { webhookSecret, orders, notifications, behaviour } = parts;
  // The signature is over the bytes as they came.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: MAX_BODY }, (_request, body, done) =>
    done(null, body),
  );

  app.post<{ Body: string | undefined }>('/notifications', async (request, reply) => {
    const headers = keptHeaders(request);
    const read = readNotification(request.body ?? '', headers, webhookSecret, (id) => orders.find(id));
    const mode = behaviour.next(orderIdOf(read));
    const status = statusOf(mode, read);
    await notifications.add({
      received_at: new Date().toISOString(),
      headers,
      body: read.body,
      verified: read.verdict !== 'bad_signature',
      verdict: read.verdict,
      repeated: notifications.wasAccepted(headers['webhook-id'] ?? ''),
      answered: status,
    });
    if (status !== null) return answer(reply, status, mode, read);
    // Never answered; the connection ends when the gateway has had enough.
    reply.hijack();
    return reply;
  });
}
