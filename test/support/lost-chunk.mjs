/**
 * A second address for the sources, `/lost-chunk/…`, at which the part of the button that is fetched later is not there.
 * @type {import('@web/test-runner').TestRunnerConfig['middleware'] extends (infer M)[] | undefined ? M : never}
 */
export const lostChunk = async (context, next) => {
  const prefix = '/lost-chunk';
  if (!context.path.startsWith(`${prefix}/`)) return next();
  if (context.path.includes('payment-controller')) {
    context.status = 404;
    return;
  }
  context.url = context.url.slice(prefix.length);
  return next();
};
