import type { FastifyInstance } from 'fastify';
import { pino, type Logger } from 'pino';
import { answerData, answerFault, type GatewayFault } from '@nplus.tech/ktwidget-client/protocol';
import { buildOperatorApp } from '../../src/http/operator/operator-app.js';
import { runKtpay, type Ended } from './run-ktpay.js';
import type { TestGateway } from './test-gateway.js';

export const OPERATOR_TOKEN = 'operator-token-of-the-tests-0123456789abcdef';

/** What the operator's API answered. */
export interface OperatorAnswer<T> {
  status: number;
  data: T;
  fault: GatewayFault | null;
}

/** An operator at a gateway: over HTTP, and with the `ktpay` command in this process. */
export interface TestOperator {
  app: FastifyInstance;
  /** The environment of the `ktpay` command. */
  env: Record<string, string>;
  ask<T = Record<string, unknown>>(
    method: 'GET' | 'POST' | 'PATCH',
    url: string,
    payload?: object,
    headers?: Record<string, string>,
  ): Promise<OperatorAnswer<T>>;
  ktpay(...args: string[]): Promise<Ended>;
}

/** Starts the operator's API of a gateway; close its `app` before the gateway. */
export async function startTestOperator(
  { gateway }: Pick<TestGateway, 'gateway'>,
  logger: Logger = pino({ level: 'silent' }),
): Promise<TestOperator> {
  const app = buildOperatorApp({ useCases: gateway, token: OPERATOR_TOKEN, scrape: gateway.scrape, logger });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  const env = { KT_OPERATOR_TOKEN: OPERATOR_TOKEN, KT_OPERATOR_URL: url };
  return {
    app,
    env,
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the test names the view that it expects
    async ask<T>(method: 'GET' | 'POST' | 'PATCH', path: string, payload?: object, headers = {}) {
      const response = await app.inject({
        method,
        url: path,
        headers: { authorization: `Bearer ${OPERATOR_TOKEN}`, ...headers },
        ...(payload ? { payload } : {}),
      });
      const body: unknown = response.json();
      return { status: response.statusCode, data: answerData(body) as T, fault: answerFault(body) };
    },
    ktpay: (...args) => runKtpay(args, env),
  };
}
