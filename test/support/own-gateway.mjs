import { PAYMENTS } from './fake-gateway.mjs';

/** app_id → the cookie that came with the order. */
const cookies = new Map();

/**
 * A gateway at the shop's own origin, where a browser would send cookies by itself. It creates nothing;
 * `/own-gateway/<app_id>` tells what came with the order, once one came.
 * @type {import('@web/test-runner').TestRunnerConfig['middleware'] extends (infer M)[] | undefined ? M : never}
 */
export const ownGateway = async (context, next) => {
  if (context.path === PAYMENTS) {
    cookies.set(context.query.app_id, context.get('cookie'));
    context.status = 503;
    return;
  }
  const [, appId] = /^\/own-gateway\/([\da-f]{32})$/.exec(context.path) ?? [];
  if (!appId) return next();
  if (!cookies.has(appId)) {
    context.status = 404;
    return;
  }
  context.body = { cookie: cookies.get(appId) };
};
