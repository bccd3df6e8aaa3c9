import { join } from 'node:path';
import { fastify, type FastifyInstance, type FastifyServerOptions } from 'fastify';
import type { ShopConfig } from './config.js';
import { Notifications } from './notifications.js';
import { Orders } from './orders.js';
import { ReceiverBehaviour } from './receiver-behaviour.js';
import { addNotificationRoutes } from './routes/notifications.js';
import { addOrderRoutes } from './routes/orders.js';
import { addPages, type ShopFiles } from './routes/pages.js';
import { addServiceOrderRoutes } from './routes/service-orders.js';
import { addReceiver } from './routes/receiver.js';

/** Builds the shop's server from its parts; nothing listens yet. Closing it closes its books. */
export async function buildShop(
  config: Omit<ShopConfig, 'port'>,
  files: ShopFiles,
  logger: NonNullable<FastifyServerOptions['logger']> = false,
): Promise<FastifyInstance> {
  const app = fastify({
    logger,
    // Event streams and unanswered notifications are open for as long as the other side likes.
    forceCloseConnections: true,
    ajv: { customOptions: { allErrors: true, coerceTypes: false, removeAdditional: false } },
  });
  const folder = join(config.dataDir, 'shop');
  const orders = await Orders.open(join(folder, 'orders.jsonl'));
  const notifications = await Notifications.open(join(folder, 'notifications.jsonl'));
  app.addHook('onClose', async () => {
    await orders.close();
    await notifications.close();
  });

  const { merchant, bankUrl } = config;
  const behaviour = new ReceiverBehaviour();
  addOrderRoutes(app, { merchant, orders, notifications });
  addServiceOrderRoutes(app, { merchant, orders });
  addNotificationRoutes(app, { notifications, behaviour });
  await addPages(app, { files, merchant, orders, bankUrl });
  await app.register((scope, _options, done) => {
    addReceiver(scope, { webhookSecret: merchant.webhookSecret, orders, notifications, behaviour });
    done();
  });
  return app;
}
