import type { LookupFunction } from 'node:net';
import { isIP } from 'node:net';
import { NotSent } from './delivery-failure.js';
import type { EgressGuard } from './egress-guard.js';
import { resolveByDns, resolveBySystem, type ResolveHost } from './resolve-host.js';

/** How names are found; tests put their own here. */
export interface Resolvers {
  byDns: ResolveHost;
  bySystem: ResolveHost;
}

const RESOLVERS: Resolvers = { byDns: resolveByDns, bySystem: resolveBySystem };

/**
 * The look-up that a connection is made with: it hands out allowed addresses alone, so what was checked is what is
 * connected to, and a name that changes its address between a check and a connection (DNS rebinding) gains nothing.
 */
export function createGuardedLookup(guard: EgressGuard, resolvers: Resolvers = RESOLVERS): LookupFunction {
  return (hostname, options, callback) => {
    const named = guard.allowsHost(hostname);
    const resolve = named ? resolvers.bySystem : resolvers.byDns;
    resolve(hostname).then(
      (found) => {
        const family = options.family === 4 || options.family === 6 ? options.family : null;
        const fitting = found.filter((one) => family === null || one.family === family);
        const allowed = fitting.filter(({ address }) => named || guard.allowsAddress(address));
        const [first] = allowed;
        if (!first) callback(fitting.length > 0 ? refusal(hostname) : notFound(hostname), '', 0);
        else if (options.all) callback(null, allowed);
        else callback(null, first.address, first.family);
      },
      (error: unknown) => callback(error instanceof Error ? error : notFound(hostname), '', 0),
    );
  };
}

/** An address in the URL itself is never looked up; it is checked here. Throws {@link NotSent}. */
export function checkLiteralAddress(guard: EgressGuard, url: URL): void {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !guard.allowsAddress(host)) throw refusal(host);
}

function refusal(host: string): NotSent {
  return new NotSent(`${host} is not a public address`);
}

function notFound(hostname: string): Error {
  return Object.assign(new Error(`${hostname} has no address`), { code: 'ENOTFOUND' });
}
