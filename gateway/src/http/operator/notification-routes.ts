import type { FastifyInstance } from 'fastify';
import type { OperatorUseCases } from '../../operators/operator-use-cases.js';
import { sendSuccess } from '../answers.js';
import { notificationView, shownNotificationView } from './notification-view.js';

interface OfNotification {
  Params: { id: string };
}

/** `/operator/notifications`: what merchants were told, what they answered, and telling them again. */
export function operatorNotificationRoutes(app: FastifyInstance, { reads, resend }: OperatorUseCases): void {
  app.get('/operator/notifications', async (request, reply) => {
    const { rows, next } = await reads.notifications(request.query);
    return sendSuccess(reply, { notifications: rows.map(notificationView), next: next && String(next) });
  });

  app.get<OfNotification>('/operator/notifications/:id', async ({ params }, reply) => {
    const { notification, attempts } = await reads.notification(params.id);
    return sendSuccess(reply, shownNotificationView(notification, attempts));
  });

  app.post<OfNotification>('/operator/notifications/:id/resend', async ({ params }, reply) =>
    sendSuccess(reply, { notification: notificationView(await resend(params.id)) }),
  );
}
