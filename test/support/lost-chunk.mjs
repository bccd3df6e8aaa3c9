/**
 * A second address for the sources, `/lost-chunk/<name>/…`, at which the part of the button with that name is not there.
 * @type {import('@web/test-runner').TestRunnerConfig['middleware'] extends (infer M)[] | undefined ? M : never}
 */
export const lostChunk = async (context, next) => {
  const [, name, address] = /^\/lost-chunk\/([\w-]+)(\/.*)/.exec(context.url) ?? [];
  if (!name || !address) return next();
  if (address.includes(name)) {
    context.status = 404;
    return;
  }
  context.url = address;
  return next();
};
