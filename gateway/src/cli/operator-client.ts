import {
  answerData,
  answerFault,
  ERROR_CATALOGUE,
  OPERATOR_ERROR_CATALOGUE,
  type GatewayFault,
} from '@nplus.tech/ktwidget-client/protocol';
import { CliError, EXIT } from './cli-error.js';

// Longer than the gateway takes to ask the acquirer about a page of a settlement.
const TIMEOUT_MS = 30_000;

/** A request to the operator's API. */
export interface OperatorRequest {
  method: 'GET' | 'POST' | 'PATCH';
  /** From the origin on. */
  path: string;
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
  /** What a field of the body is called on the command line. */
  nameOf?: (field: string) => string;
}

function refusal(fault: GatewayFault, base: string, nameOf = (field: string) => field): CliError {
  if (fault.code === OPERATOR_ERROR_CATALOGUE.operator_unauthorized.code) {
    return new CliError(
      EXIT.refused,
      `the gateway at ${base} does not take this KT_OPERATOR_TOKEN`,
      'Set KT_OPERATOR_TOKEN to the token that this gateway was started with.',
    );
  }
  if (fault.code === ERROR_CATALOGUE.route_unknown.code) return notAnOperatorApi(base);
  const faults = Object.entries(fault.messages).map(([field, text]) => `  ${nameOf(field)}: ${text}`);
  return new CliError(EXIT.refused, `the gateway refused (error ${fault.code}):`, ...faults, fault.hint);
}

function notAnOperatorApi(base: string): CliError {
  return new CliError(
    EXIT.unreachable,
    `what answers at ${base} is not a gateway’s operator API, or another version of it`,
    'Give the address of OPERATOR_HOST and OPERATOR_PORT (not GATEWAY_PORT) by --url or KT_OPERATOR_URL.',
  );
}

function unreachable(base: string, error: unknown): CliError {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  const code: unknown = cause instanceof Error ? (Reflect.get(cause, 'code') ?? cause.name) : cause;
  return new CliError(
    EXIT.unreachable,
    `no gateway can be reached at ${base} (${String(code)})`,
    'Start the gateway with KT_OPERATOR_TOKEN set (without one its operator API is off), or give another address by --url or KT_OPERATOR_URL.',
  );
}

/** Asks the operator's API and returns the `data` of its answer. Throws a {@link CliError} for everything else. */
export class OperatorClient {
  readonly #base: string;
  readonly #token: string;

  constructor(base: string, token: string) {
    this.#base = base;
    this.#token = token;
  }

  async ask({ method, path, body, headers, nameOf }: OperatorRequest): Promise<unknown> {
    let answer: unknown;
    try {
      const response = await fetch(`${this.#base}${path}`, {
        method,
        headers: {
          ...headers,
          authorization: `Bearer ${this.#token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        // The token goes to the address that was named, nowhere else.
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const text = await response.text();
      answer = parseJson(text);
    } catch (error) {
      throw unreachable(this.#base, error);
    }
    const fault = answerFault(answer);
    if (fault) throw refusal(fault, this.#base, nameOf);
    const data = answerData(answer);
    if (data === null || data === undefined) throw notAnOperatorApi(this.#base);
    return data;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
