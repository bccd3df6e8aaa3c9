import type { LookupAddress } from 'node:dns';
import { lookup, Resolver } from 'node:dns/promises';

/** Finds the addresses of a host name; rejects when there are none. */
export type ResolveHost = (hostname: string) => Promise<LookupAddress[]>;

/** The system's resolver: knows the hosts file and the container's names. For hosts that the operator named. */
export const resolveBySystem: ResolveHost = (hostname) => lookup(hostname, { all: true });

/**
 * The DNS alone, for hosts that merchants named. The system's resolver runs on two threads that the whole process
 * shares: a few merchants with dead name servers would hold up every other look-up, the acquirer's too.
 */
export const resolveByDns: ResolveHost = (hostname) =>
  askBothFamilies(new Resolver({ timeout: 2500, tries: 2 }), hostname);

/** Asks for IPv4 and IPv6 at once; a name that has one of them is found. */
export async function askBothFamilies(resolver: Resolver, hostname: string): Promise<LookupAddress[]> {
  const [v4, v6] = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)]);
  if (v4.status === 'rejected' && v6.status === 'rejected') throw v4.reason;
  return [
    ...(v4.status === 'fulfilled' ? v4.value.map((address) => ({ address, family: 4 })) : []),
    ...(v6.status === 'fulfilled' ? v6.value.map((address) => ({ address, family: 6 })) : []),
  ];
}
