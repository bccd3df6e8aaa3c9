/** Key → ends the waiting for a chunk that is held back. */
const held = new Map();
/** Keys of chunks that come by now. */
const released = new Set();

/**
 * Second addresses for the sources, at which the part of the button with that name comes as a test wants it:
 * `/lost-chunk/<name>[/<key>]/…` not before `/release-chunk/<key>` was asked for; `/held-chunk/<name>/<key>/…` is answered
 * only then. `/awaited-chunk/<key>` is there while somebody waits for it.
 * @type {import('@web/test-runner').TestRunnerConfig['middleware'] extends (infer M)[] | undefined ? M : never}
 */
export const lostChunk = async (context, next) => {
  const [, action, named] = /^\/(awaited|release)-chunk\/([\w-]+)$/.exec(context.url) ?? [];
  if (named) {
    context.status = action === 'release' || held.has(named) ? 204 : 404;
    if (action === 'awaited') return;
    released.add(named);
    held.get(named)?.();
    return;
  }
  const [, how, name, key, address] =
    /^\/(lost|held)-chunk\/([\w.-]+?)(?:\/([\da-f-]{36}))?(\/.*)/.exec(context.url) ?? [];
  if (!name || !address) return next();
  if (address.includes(name)) {
    if (how === 'held' && !released.has(key)) await new Promise((resolve) => held.set(key, resolve));
    if (!released.has(key)) {
      context.status = 404;
      return;
    }
  }
  context.url = address;
  return next();
};
