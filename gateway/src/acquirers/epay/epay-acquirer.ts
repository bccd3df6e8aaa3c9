import {
  AcquirerUnavailable,
  InvoiceRefused,
  type Acquirer,
  type PaymentPageRequest,
} from '../../payments/acquirer.js';
import type { Clock } from '../../payments/clock.js';
import { createBankHttp, type BankAnswer, type BankHttp, type BankRequest } from './epay-http.js';
import { cancelRequest, chargeRequest, outcomeOf, refundRequest, statusRequest } from './epay-operations.js';
import { paymentPageUrl } from './epay-payment-page.js';
import { readStatusAnswer } from './epay-status.js';
import { ServiceTokens, askPaymentToken, type EpayClient, type TokenAnswer } from './epay-token.js';

/** Where the bank is and who we are there. URLs without a query; `apiUrl` may have a path. */
export interface EpayOptions extends EpayClient {
  apiUrl: string;
  pageUrl: string;
  clock: Clock;
  /** Bounds one exchange with the bank; an operation makes four at most (token, call, and both again after a 401). */
  timeoutMs?: number;
}

const DEFAULT_TIMEOUT_MS = 10_000;

/** Halyk Bank ePay as the acquirer: production, the bank's test terminal and the emulator speak the same protocol. */
export function createEpayAcquirer(options: EpayOptions): Acquirer {
  const http = createBankHttp(options.timeoutMs ?? DEFAULT_TIMEOUT_MS);
  const tokens = new ServiceTokens(http, options, options.clock);
  const apiUrl = options.apiUrl.replace(/\/+$/, '');
  const call = (terminalId: string, request: BankRequest) => callWithToken(http, tokens, terminalId, request);
  return {
    openPaymentPage: async (payment) =>
      paymentPageUrl(options.pageUrl, payment, await requirePaymentToken(http, options, payment)),
    readStatus: async (invoice) =>
      readStatusAnswer(await call(invoice.terminalId, statusRequest(apiUrl, invoice.invoiceId)), invoice),
    charge: async ({ terminalId, operationId, amount }) =>
      outcomeOf(await call(terminalId, chargeRequest(apiUrl, operationId, amount))),
    release: async ({ terminalId, operationId }) =>
      outcomeOf(await call(terminalId, cancelRequest(apiUrl, operationId))),
    refund: async ({ terminalId, operationId, amount, externalId }) =>
      outcomeOf(await call(terminalId, refundRequest(apiUrl, operationId, amount, externalId))),
  };
}

/** Calls with the terminal's service token; a token that the bank no longer takes is renewed once. */
async function callWithToken(
  http: BankHttp,
  tokens: ServiceTokens,
  terminalId: string,
  request: BankRequest,
): Promise<BankAnswer> {
  for (let renewed = false; ; renewed = true) {
    const answer = await tokens.get(terminalId);
    if (answer.kind !== 'token') return { kind: 'silence', detail: `no service token: ${describe(answer)}` };
    const headers = { ...request.headers, authorization: `Bearer ${answer.token}` };
    const result = await http({ ...request, headers });
    if (result.kind !== 'answer' || result.status !== 401) return result;
    tokens.forget(terminalId, answer.token);
    if (renewed) return result;
  }
}

/** The bank documents no code for a refused invoice number; its sentence names the field. */
const NAMES_THE_INVOICE = /invoice[\s_-]?(id|number)|номер (заказа|счета|инвойса)/i;

async function requirePaymentToken(
  http: BankHttp,
  client: EpayClient,
  payment: PaymentPageRequest,
): Promise<string> {
  const answer = await askPaymentToken(http, client, payment);
  if (answer.kind === 'token') return answer.token;
  if (answer.kind === 'refused' && answer.status === 400 && NAMES_THE_INVOICE.test(answer.message)) {
    throw new InvoiceRefused(`the acquirer refuses invoice ${payment.invoiceId}: ${answer.message}`);
  }
  throw new AcquirerUnavailable(`the acquirer gave no payment token: ${describe(answer)}`);
}

function describe(answer: Exclude<TokenAnswer, { kind: 'token' }>): string {
  return answer.kind === 'refused' ? `refused with ${answer.status}: ${answer.message}` : answer.detail;
}
