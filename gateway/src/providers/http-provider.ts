import { amountFromTiyn } from '@nplus.tech/ktwidget-client/protocol';
import type { Credit, ServiceProvider } from '../payments/provider.js';
import { readContractAnswer, readCreditAnswer } from './provider-answers.js';
import { createProviderHttp } from './provider-http.js';

/** Where the provider is and how it knows us. Times in milliseconds; each bounds one exchange. */
export interface HttpProviderOptions {
  /** Without a slash at the end. */
  url: string;
  key: string;
  timeoutMs?: number;
  /** A customer waits for this one. */
  checkTimeoutMs?: number;
}

const TIMEOUT_MS = 10_000;
const CHECK_TIMEOUT_MS = 4000;

const wire = ({ service, contract, amount }: Credit) => ({
  service,
  contract,
  amount: amountFromTiyn(amount),
});

/** A service provider that speaks docs/provider-protocol.md. */
export function createHttpProvider(options: HttpProviderOptions): ServiceProvider {
  const { url, key, timeoutMs = TIMEOUT_MS, checkTimeoutMs = CHECK_TIMEOUT_MS } = options;
  const http = createProviderHttp({ url, key, timeoutMs });
  const quickHttp = createProviderHttp({ url, key, timeoutMs: checkTimeoutMs });
  const pathOf = (operationId: string) => `/operations/${encodeURIComponent(operationId)}`;
  return {
    checkContract: async (credit) =>
      readContractAnswer(await quickHttp({ method: 'POST', path: '/contracts/check', body: wire(credit) })),
    credit: async (operationId, credit) =>
      readCreditAnswer(
        await http({ method: 'PUT', path: pathOf(operationId), body: wire(credit) }),
        operationId,
      ),
    readStatus: async (operationId) =>
      readCreditAnswer(await http({ method: 'GET', path: pathOf(operationId) }), operationId),
    void: async (operationId) =>
      readCreditAnswer(await http({ method: 'POST', path: `${pathOf(operationId)}/void` }), operationId),
  };
}
