import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** What the operator allows beside public addresses (`KT_EGRESS_ALLOW`), and the rule for the rest. */
export interface EgressGuard {
  /** Whether the operator named this host: all of its addresses are allowed, and the system's resolver finds them. */
  allowsHost(hostname: string): boolean;
  /** Whether a connection to this address of an unnamed host may be made. */
  allowsAddress(address: string): boolean;
}

// What the internet routes to hosts; the rest of IPv6 is special, unassigned, or wraps an IPv4 address that may lie inside.
const IPV6_GLOBAL = ipaddr.IPv6.parseCIDR('2000::/3');
// A public-looking address that is each Azure machine's own wire server.
const METADATA = ipaddr.IPv4.parse('168.63.129.16');

/**
 * Makes the guard from `KT_EGRESS_ALLOW`: host names, addresses or CIDR blocks.
 * Throws an error that lists every entry that is none of these.
 */
export function createEgressGuard(allow: readonly string[]): EgressGuard {
  const hosts = new Set<string>();
  const blocks: [Address, number][] = [];
  const wrong: string[] = [];
  for (const entry of allow) {
    const block = readBlock(entry);
    const host = block ? null : readHost(entry);
    if (block) blocks.push(block);
    else if (host) hosts.add(host);
    else wrong.push(entry);
  }
  if (wrong.length > 0) throw new Error(`neither host names, addresses nor CIDR blocks: ${wrong.join(', ')}`);
  return {
    allowsHost: (hostname) => hosts.has(plainHost(hostname)),
    allowsAddress: (text) => {
      if (!ipaddr.isValid(text)) return false;
      const address = unmapped(ipaddr.parse(text));
      return isPublic(address) || blocks.some((block) => lies(address, block));
    },
  };
}

function isPublic(address: Address): boolean {
  if (address.range() !== 'unicast') return false;
  return address instanceof ipaddr.IPv6 ? address.match(IPV6_GLOBAL) : !address.match(METADATA, 32);
}

function lies(address: Address, [start, bits]: [Address, number]): boolean {
  return address.kind() === start.kind() && address.match([start, bits] as [ipaddr.IPv6, number]);
}

// ::ffff:127.0.0.1 is 127.0.0.1 to the system that connects.
function unmapped(address: Address): Address {
  return address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress() ? address.toIPv4Address() : address;
}

function readBlock(entry: string): [Address, number] | null {
  try {
    const [address = '', bits] = entry.split('/');
    if (isIP(address) === 0) return null;
    if (bits === undefined) {
      const only = unmapped(ipaddr.parse(address));
      return [only, only instanceof ipaddr.IPv6 ? 128 : 32];
    }
    return ipaddr.parseCIDR(entry);
  } catch {
    return null;
  }
}

function readHost(entry: string): string | null {
  if (!/^[^\s/:@?#[\]]+$/.test(entry)) return null;
  try {
    return plainHost(new URL(`http://${entry}`).hostname);
  } catch {
    return null;
  }
}

function plainHost(hostname: string): string {
  return hostname.toLowerCase().replace(/\.$/, '');
}
