import { CURRENCY, isObject } from '@nplus.tech/ktwidget-client/protocol';
import type { PaymentPageRequest } from '../../payments/acquirer.js';
import type { Clock } from '../../payments/clock.js';
import { kztFromTiyn } from './epay-amount.js';
import type { BankAnswer, BankHttp } from './epay-http.js';

/** A payment token goes to the customer's browser, so it may do nothing but pay. */
const PAYMENT_SCOPE = 'payment';
/** A service token never leaves the gateway. */
const SERVICE_SCOPE = 'webapi usermanagement email_send verification statement statistics payment';
/** A token is renewed this long before it expires, or in the last tenth of a shorter life. */
const RENEWAL_MARGIN_MS = 60_000;

/** Our client at the bank's OAuth server. */
export interface EpayClient {
  oauthUrl: string;
  clientId: string;
  clientSecret: string;
}

/** What the OAuth server said. `none`: no token, and no word that it refuses one either. */
export type TokenAnswer =
  | { kind: 'token'; token: string; lifeSeconds: number }
  | { kind: 'refused'; status: number; message: string }
  | { kind: 'none'; detail: string };

/** Asks for a token that can pay one invoice and nothing else. */
export function askPaymentToken(
  http: BankHttp,
  client: EpayClient,
  payment: PaymentPageRequest,
): Promise<TokenAnswer> {
  return askToken(http, client, {
    scope: PAYMENT_SCOPE,
    terminal: payment.terminalId,
    invoiceID: payment.invoiceId,
    secret_hash: payment.secretHash,
    amount: String(kztFromTiyn(payment.amount)),
    currency: CURRENCY,
    postLink: payment.postLink,
    failurePostLink: payment.failurePostLink,
  });
}

/** The service tokens, one a terminal: kept until shortly before they expire, and asked for once however many wait. */
export class ServiceTokens {
  readonly #http: BankHttp;
  readonly #client: EpayClient;
  readonly #clock: Clock;
  readonly #kept = new Map<string, { answer: TokenAnswer & { kind: 'token' }; renewAt: number }>();
  readonly #asked = new Map<string, Promise<TokenAnswer>>();

  constructor(http: BankHttp, client: EpayClient, clock: Clock) {
    this.#http = http;
    this.#client = client;
    this.#clock = clock;
  }

  get(terminalId: string): Promise<TokenAnswer> {
    const kept = this.#kept.get(terminalId);
    if (kept && this.#clock.now().getTime() < kept.renewAt) return Promise.resolve(kept.answer);
    const asked = this.#asked.get(terminalId);
    if (asked) return asked;
    const asking = this.#renew(terminalId).finally(() => this.#asked.delete(terminalId));
    this.#asked.set(terminalId, asking);
    return asking;
  }

  /** Drops a token that the bank no longer takes, unless another caller has already renewed it. */
  forget(terminalId: string, token: string): void {
    if (this.#kept.get(terminalId)?.answer.token === token) this.#kept.delete(terminalId);
  }

  async #renew(terminalId: string): Promise<TokenAnswer> {
    const askedAt = this.#clock.now().getTime();
    const answer = await askToken(this.#http, this.#client, { scope: SERVICE_SCOPE, terminal: terminalId });
    if (answer.kind === 'token') {
      const life = answer.lifeSeconds * 1000;
      const renewAt = askedAt + life - Math.min(RENEWAL_MARGIN_MS, life / 10);
      this.#kept.set(terminalId, { answer, renewAt });
    }
    return answer;
  }
}

async function askToken(
  http: BankHttp,
  { oauthUrl, clientId, clientSecret }: EpayClient,
  fields: Record<string, string>,
): Promise<TokenAnswer> {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
    ...fields,
  });
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return readTokenAnswer(await http({ method: 'POST', url: oauthUrl, headers, body: form.toString() }));
}

/** The OAuth server's answer as what it means (pure). */
export function readTokenAnswer(answer: BankAnswer): TokenAnswer {
  if (answer.kind === 'silence') return { kind: 'none', detail: answer.detail };
  const { status, body } = answer;
  if (status === 200 && isObject(body)) {
    const token = body['access_token'];
    // What a header cannot carry is no token.
    if (typeof token === 'string' && /^[\x21-\x7e]{1,4096}$/.test(token)) {
      return { kind: 'token', token, lifeSeconds: readSeconds(body['expires_in']) };
    }
  }
  if (status >= 400 && status < 500 && status !== 429) {
    const message = isObject(body) && typeof body['message'] === 'string' ? body['message'] : '';
    return { kind: 'refused', status, message: message.slice(0, 200) };
  }
  return { kind: 'none', detail: `the OAuth server answered ${status} without a readable token` };
}

// Seen as a number and as a string. Unreadable: the token is used once and not kept.
function readSeconds(value: unknown): number {
  const seconds = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
  return typeof seconds === 'number' && seconds > 0 && seconds < 1e9 ? seconds : 0;
}
