import { answerData, answerFault, isObject } from '@nplus.tech/ktwidget-client/protocol';
import type { NewService } from './demo-services.js';
import type { DemoMerchant } from './demo-file.js';

/** A merchant as the operator's API shows it, as far as the demo looks. */
export interface KnownMerchant {
  readonly id: number;
  readonly app_id: string;
  readonly app_key: string;
  readonly domains: readonly string[];
}

/** What the demo's merchant is made of. */
export interface NewMerchant {
  readonly name: string;
  readonly domains: readonly string[];
  readonly callbacks: { readonly callback_post_url: string };
}

/** The few calls of the operator's API that the demo makes: the way the `ktpay` command goes too. */
export class OperatorClient {
  readonly #base: string;
  readonly #token: string;

  constructor(base: string, token: string) {
    this.#base = base;
    this.#token = token;
  }

  /** @throws An error when the gateway refuses. */
  async createMerchant(merchant: NewMerchant): Promise<DemoMerchant> {
    const { status, answer } = await this.#ask('POST', '/operator/merchants', merchant);
    const data = answerData(answer);
    if (!isObject(data) || !isObject(data['merchant']))
      throw refusal('make the demo merchant', status, answer);
    return {
      id: data['merchant']['id'],
      app_id: data['merchant']['app_id'],
      app_key: data['app_key'],
      app_secret: data['app_secret'],
      order_secret: data['order_secret'],
      webhook_secret: data['webhook_secret'],
    } as DemoMerchant;
  }

  /** The merchant, or null when there is none with this id. */
  async findMerchant(id: number): Promise<KnownMerchant | null> {
    const { status, answer } = await this.#ask('GET', `/operator/merchants/${id}`);
    if (status === 404) return null;
    const data = answerData(answer);
    if (!isObject(data) || !isObject(data['merchant']))
      throw refusal('find the demo merchant', status, answer);
    return { ...data['merchant'], app_key: data['app_key'] } as unknown as KnownMerchant;
  }

  /** The ids of the services that can be paid for. */
  async serviceIds(): Promise<number[]> {
    const { status, answer } = await this.#ask('GET', '/operator/services');
    const data = answerData(answer);
    if (!isObject(data) || !Array.isArray(data['services']))
      throw refusal('list its services', status, answer);
    return data['services'].map((service: { id: number }) => service.id);
  }

  /** @throws An error when the gateway refuses. */
  async addService(service: NewService): Promise<void> {
    const { status, answer } = await this.#ask('POST', '/operator/services', service);
    if (answerData(answer) === null) throw refusal(`add the service ${service.id}`, status, answer);
  }

  async #ask(method: string, path: string, body?: unknown): Promise<{ status: number; answer: unknown }> {
    const response = await fetch(`${this.#base}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.#token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(10_000),
    });
    return { status: response.status, answer: await response.json().catch(() => null) };
  }
}

function refusal(what: string, status: number, answer: unknown): Error {
  const fault = answerFault(answer);
  const why = fault === null ? '' : `: ${JSON.stringify(fault.messages)} ${fault.hint}`;
  return new Error(`the gateway would not ${what} (${status})${why}`);
}
