import type { FastifyInstance } from 'fastify';
import { orderIdOf, type Notifications, type ReceivedNotification } from '../notifications.js';
import { BEHAVIOURS, type BehaviourRequest, type ReceiverBehaviour } from '../receiver-behaviour.js';

/** What these routes are made of. */
export interface NotificationParts {
  readonly notifications: Notifications;
  readonly behaviour: ReceiverBehaviour;
}

const KEEP_ALIVE_MS = 20_000;

const orderQuery = { type: 'object', properties: { order: { type: 'string', minLength: 1 } } };
const behaviourRequest = {
  type: 'object',
  required: ['mode'],
  additionalProperties: false,
  properties: {
    mode: { enum: BEHAVIOURS },
    times: { type: 'integer', minimum: 1 },
    order_id: { type: 'string', minLength: 1 },
  },
};

interface OrderQuery {
  Querystring: { order?: string };
}

/** What the shop's server heard: to look at, to follow, and to spoil for a test. */
export function addNotificationRoutes(app: FastifyInstance, parts: NotificationParts): void {
  const { notifications, behaviour } = parts;

  app.get<OrderQuery>('/api/notifications', { schema: { querystring: orderQuery } }, (request, reply) =>
    reply.send(notifications.list(request.query.order)),
  );

  app.get<OrderQuery>(
    '/api/notifications/stream',
    { schema: { querystring: orderQuery } },
    (request, reply) => {
      const { order } = request.query;
      reply.hijack();
      const stream = reply.raw;
      stream.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      const write = (notification: ReceivedNotification): void => {
        stream.write(`event: notification\ndata: ${JSON.stringify(notification)}\n\n`);
      };
      stream.write(': here\n\n');
      notifications.list(order).forEach(write);
      const unfollow = notifications.follow((notification) => {
        if (order === undefined || orderIdOf(notification) === order) write(notification);
      });
      const keepAlive = setInterval(() => stream.write(': still here\n\n'), KEEP_ALIVE_MS);
      stream.on('close', () => {
        clearInterval(keepAlive);
        unfollow();
      });
    },
  );

  app.post<{ Body: BehaviourRequest }>(
    '/api/notifications/behaviour',
    { schema: { body: behaviourRequest } },
    (request, reply) => {
      behaviour.set(request.body);
      return reply.send({ status: 'ok' });
    },
  );
}
