import type { FastifyInstance, FastifyRequest } from 'fastify';

/** So many addresses are remembered for having told of a payment; a bank has a handful. */
const MOST_BANK_ADDRESSES = 100;

/** Whether post links of an address are still looked at. */
export interface PostLinkLimit {
  /** Whether this one shall cost nothing but its answer. */
  refuses(request: FastifyRequest): Promise<boolean>;
  /** Learns what became of it. */
  learn(request: FastifyRequest, wasTaken: boolean): Promise<void>;
}

/**
 * Bounds what strangers cost who post to the bank's address. All of a bank's post links come from one address, so those
 * that were taken count for nothing, and an address that one of them came from is never refused: whatever somebody
 * behind the same proxy sends, the bank is heard. `max` is for a minute; 0 is no limit.
 */
export function postLinkLimit(app: FastifyInstance, max: number): PostLinkLimit {
  if (max === 0) return { refuses: () => Promise.resolve(false), learn: () => Promise.resolve() };
  const count = app.createRateLimit({ max, timeWindow: '1 minute' });
  const bankAddresses = new Set<string>();

  return {
    async refuses(request) {
      if (bankAddresses.has(request.ip)) return false;
      const counted = await count(request, { increment: false });
      return !counted.isAllowed && counted.remaining === 0;
    },
    async learn(request, wasTaken) {
      if (!wasTaken) {
        await count(request);
        return;
      }
      bankAddresses.delete(request.ip);
      bankAddresses.add(request.ip);
      const [oldest] = bankAddresses;
      if (oldest !== undefined && bankAddresses.size > MOST_BANK_ADDRESSES) bankAddresses.delete(oldest);
    },
  };
}
