import { setTimeout as wait } from 'node:timers/promises';
import {
  PAYMENTS_PATH,
  SERVER_ERROR_CATALOGUE,
  isFinal,
  isObject,
  type MerchantPaymentView,
  type RefundView,
} from '@nplus.tech/ktwidget-client/protocol';
import type { Chance } from './chance.js';
import type { Answer, GatewayClient } from './gateway-client.js';

/** What a merchant gives back of a completed payment, and how often. */
export const REFUND_PLANS = {
  none: 68,
  whole: 10,
  /** More than half: it cannot be given twice. */
  most: 6,
  'most-then-the-rest': 8,
  /** So small that the bank would take each twice. */
  'two-small-parts': 8,
} as const;
export type RefundPlan = keyof typeof REFUND_PLANS;

/** A refund that the gateway answered a merchant with. Amount in KZT. */
export interface AnsweredRefund {
  hash: string;
  id: string;
  key: string;
  amount: number;
}

/** The payment's money is charged, so it is refunded instead; or its service is being given. */
const NOT_CANCELLED: readonly number[] = [
  SERVER_ERROR_CATALOGUE.payment_charged.code,
  SERVER_ERROR_CATALOGUE.service_given.code,
];
const LOOK_AGAIN_MS = 1500;
/** A small part whose outcome is unknown stays so for ten minutes: nobody waits for it here. */
const SMALL_PART_WAIT_MS = 15_000;
/** A refund that the bank refused is asked for again, under a new key. */
const TRIES = 3;

/** One merchant's server: asks with its app_secret, and keeps a book of what it was answered. */
export class MerchantServer {
  readonly refunds: AnsweredRefund[] = [];
  readonly #client: GatewayClient;
  readonly #chance: Chance;
  readonly #headers: Record<string, string>;

  constructor(client: GatewayClient, chance: Chance, appSecret: string) {
    this.#client = client;
    this.#chance = chance;
    this.#headers = { authorization: `Bearer ${appSecret}` };
  }

  async payment(hash: string): Promise<MerchantPaymentView> {
    const { data } = await this.#ask('GET', hash);
    return data as MerchantPaymentView;
  }

  /** Cancels a payment unless it is too late. @throws When the gateway refuses for another reason. */
  async cancel(hash: string): Promise<void> {
    const { code } = await this.#ask('POST', `${hash}/cancel`);
    if (code !== null && !NOT_CANCELLED.includes(code)) throw new Error(`cancel ${hash}: ${code}`);
  }

  /** Gives money back as planned once the payment is completed; a failed one needs none. */
  async giveBack(hash: string, plan: RefundPlan, signal: AbortSignal): Promise<void> {
    if (plan === 'none') return;
    const view = await this.#until(hash, signal, ({ status }) => isFinal(status.status));
    if (view?.status.status !== 'completed') return;
    const share = (part: number) => Math.round(view.amount * part * 100) / 100;
    switch (plan) {
      case 'whole':
        await this.#refund(hash, 'whole', null, signal);
        return;
      case 'most':
        await this.#refund(hash, 'most', share(0.6), signal);
        return;
      case 'most-then-the-rest':
        if (await this.#refund(hash, 'most', share(0.6), signal))
          await this.#refund(hash, 'rest', null, signal);
        return;
      case 'two-small-parts': {
        const soon = AbortSignal.any([signal, AbortSignal.timeout(SMALL_PART_WAIT_MS)]);
        if (await this.#refund(hash, 'first', share(0.2), soon))
          await this.#refund(hash, 'second', share(0.25), soon);
      }
    }
  }

  /** Asks for a refund until it is done; a key names one refund however often it is sent. */
  async #refund(hash: string, what: string, amount: number | null, signal: AbortSignal): Promise<boolean> {
    for (let tries = 1; tries <= TRIES && !signal.aborted; tries += 1) {
      const key = `${what}-${hash}-${tries}`;
      const once = () =>
        this.#ask('POST', `${hash}/refund`, {
          body: JSON.stringify(amount === null ? {} : { amount }),
          headers: { 'idempotency-key': key, 'content-type': 'application/json' },
        });
      // Now and then the merchant's own program sends it twice at once.
      const answers = this.#chance.next() < 0.3 ? await Promise.all([once(), once()]) : [await once()];
      for (const answer of answers) this.#note(hash, key, answer);
      const view = await this.#until(hash, signal, ({ refunds }) => refunds.every(isOver));
      if (!view) return false;
      const mine = view.refunds.find(({ id }) =>
        this.refunds.some((known) => known.id === id && known.key === key),
      );
      if (mine?.state === 'done') return true;
    }
    return false;
  }

  #note(hash: string, key: string, { data, code }: Answer): void {
    if (!isObject(data)) throw new Error(`refund ${key}: ${code}`);
    const { id, amount } = data as unknown as RefundView;
    this.refunds.push({ hash, key, id, amount });
  }

  /** Looks until `ready`; null when the time is up. */
  async #until(
    hash: string,
    signal: AbortSignal,
    ready: (view: MerchantPaymentView) => boolean,
  ): Promise<MerchantPaymentView | null> {
    while (!signal.aborted) {
      const view = await this.payment(hash);
      if (ready(view)) return view;
      await wait(LOOK_AGAIN_MS);
    }
    return null;
  }

  #ask(
    method: 'GET' | 'POST',
    path: string,
    request: { body?: string; headers?: Record<string, string> } = {},
  ) {
    const headers = { ...this.#headers, ...request.headers };
    return this.#client.ask(method, `${PAYMENTS_PATH}/${path}`, { ...request, headers });
  }
}

const isOver = ({ state }: RefundView) => state !== 'pending';
