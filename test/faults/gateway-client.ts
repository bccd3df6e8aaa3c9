import { setTimeout as wait } from 'node:timers/promises';
import { answerData, answerFault } from '@nplus.tech/ktwidget-client/protocol';
import type { Chance } from './chance.js';

/** What a gateway answered; `data` null and its catalogue's `code` when it refused for good. */
export interface Answer {
  data: unknown;
  code: number | null;
}

/** A request of one who does not give up. */
interface Request {
  body?: string;
  headers?: Record<string, string>;
}

const TRIES = 200;
const PATIENCE_MS = 15_000;

/** Asks any of the gateways, as patient as people and their programs are: what does not answer is asked again. */
export class GatewayClient {
  readonly #gateways: readonly string[];
  readonly #chance: Chance;
  readonly #address: string;

  /** `address`: limits count addresses, so each client has one (the gateways believe the proxy that this program plays). */
  constructor(gateways: readonly string[], chance: Chance, address: string) {
    this.#gateways = gateways;
    this.#chance = chance;
    this.#address = address;
  }

  async ask(method: 'GET' | 'POST', path: string, { body, headers = {} }: Request = {}): Promise<Answer> {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const answer = await fetch(`${this.#chance.pick(this.#gateways)}${path}`, {
        method,
        headers: { 'x-forwarded-for': this.#address, ...headers },
        ...(body === undefined ? {} : { body }),
        signal: AbortSignal.timeout(PATIENCE_MS),
      }).catch(() => null);
      const text = await answer?.text().catch(() => null);
      if (answer && typeof text === 'string' && answer.status < 500 && answer.status !== 429) {
        const isJson = answer.headers.get('content-type')?.includes('json') ?? false;
        const said: unknown = isJson ? JSON.parse(text) : null;
        return { data: answerData(said), code: answerFault(said)?.code ?? null };
      }
      await wait(this.#chance.between(200, 1500));
    }
    throw new Error(`${method} ${path}: nothing answered`);
  }
}
