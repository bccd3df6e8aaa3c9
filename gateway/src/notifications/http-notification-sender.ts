import type { LookupFunction } from 'node:net';
import { Client } from 'undici';
import type { DeliveryResult, NotificationSender } from '../payments/notification.js';
import { excerptOf, problemOf, type MerchantAnswer } from './acceptance.js';
import { describeFailure, NotSent } from './delivery-failure.js';
import { createEgressGuard, type EgressGuard } from './egress-guard.js';
import { checkLiteralAddress, createGuardedLookup, type Resolvers } from './guarded-lookup.js';
import { signatureHeaders, type SignedDelivery } from './signature.js';

/** What the sender may reach and how long it waits. */
export interface NotificationSenderOptions {
  /** `KT_EGRESS_ALLOW`: host names, addresses or CIDR blocks beside the public ones. */
  allow: readonly string[];
  /** Bounds one attempt whole: looking up, connecting, sending, and reading to the last byte. */
  timeoutMs?: number;
  /** How names are found; the DNS and the system when absent. */
  resolvers?: Resolvers;
}

const DEFAULT_TIMEOUT_MS = 15_000;
const MAX_ANSWER_BYTES = 64 * 1024;
const USER_AGENT = 'KTPay/2';

/** Posts notifications to merchants' servers. Throws when `allow` has an entry that cannot be read. */
export function createNotificationSender({
  allow,
  timeoutMs = DEFAULT_TIMEOUT_MS,
  resolvers,
}: NotificationSenderOptions): NotificationSender {
  const guard = createEgressGuard(allow);
  const lookup = createGuardedLookup(guard, resolvers);
  return {
    send: async (delivery) => {
      const startedAt = performance.now();
      const answer: Answer = { status: null, contentType: null, chunks: [] };
      let problem: string | null;
      try {
        const url = readUrl(guard, delivery.url);
        await post({ url, headers: sign(delivery), body: delivery.body, lookup, timeoutMs }, answer);
        problem = problemOf(whole(answer));
      } catch (error) {
        problem = describeFailure(error, timeoutMs);
      }
      return resultOf(answer, problem, performance.now() - startedAt);
    },
  };
}

/** What has come of the answer so far: kept when the rest never comes. */
interface Answer {
  status: number | null;
  contentType: string | null;
  chunks: Buffer[];
}

interface Post {
  url: URL;
  headers: Record<string, string>;
  body: string;
  lookup: LookupFunction;
  timeoutMs: number;
}

// Each attempt has a connection of its own: its address is checked anew, and no endpoint can hold another's up.
async function post({ url, headers, body, lookup, timeoutMs }: Post, answer: Answer): Promise<void> {
  const client = new Client(url.origin, {
    connect: { lookup, timeout: timeoutMs },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    maxResponseSize: MAX_ANSWER_BYTES,
  });
  // Not a signal: that is heard only once there is a connection, and a look-up may take for ever.
  const deadline = setTimeout(() => {
    void client.destroy(new DOMException('the deadline has passed', 'TimeoutError'));
  }, timeoutMs);
  try {
    const response = await client.request({
      method: 'POST',
      path: `${url.pathname}${url.search}`,
      headers: {
        'user-agent': USER_AGENT,
        accept: 'application/json',
        'accept-encoding': 'identity',
        'content-type': 'application/json',
        ...headers,
      },
      body,
    });
    answer.status = response.statusCode;
    const contentType = response.headers['content-type'];
    answer.contentType = Array.isArray(contentType) ? contentType.join(', ') : (contentType ?? null);
    for await (const chunk of response.body) answer.chunks.push(chunk as Buffer);
  } finally {
    clearTimeout(deadline);
    await client.destroy();
  }
}

function readUrl(guard: EgressGuard, text: string): URL {
  if (!URL.canParse(text)) throw new NotSent('the URL cannot be read');
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new NotSent(`${url.protocol.slice(0, 20)} is neither http: nor https:`);
  }
  checkLiteralAddress(guard, url);
  return url;
}

// Rather not sent than sent unsigned: no merchant shall get used to that.
function sign(delivery: SignedDelivery): Record<string, string> {
  try {
    return signatureHeaders(delivery);
  } catch {
    throw new NotSent('it cannot be signed, the merchant has no valid webhook secret');
  }
}

function whole({ status, contentType, chunks }: Answer): MerchantAnswer {
  return { status: status ?? 0, contentType, body: Buffer.concat(chunks) };
}

function resultOf(answer: Answer, problem: string | null, durationMs: number): DeliveryResult {
  return {
    accepted: problem === null,
    httpStatus: answer.status,
    problem,
    answerExcerpt: excerptOf(Buffer.concat(answer.chunks)),
    durationMs: Math.round(durationMs),
  };
}
