import { PayError, type PayStage } from './pay-error.js';
import { answerData, answerFault, isCreatedPayment, type CreatedPayment } from './protocol/answers.js';
import { PAYMENTS_PATH } from './protocol/paths.js';
import { isPaymentView, type PaymentView } from './protocol/payment-view.js';
import { readJson } from './read-json.js';

/** Milliseconds until an unanswered request is given up: creating may wait for the bank, a status may not. */
const TIMEOUTS = { create: 30_000, read: 5_000 } as const;

interface Ask {
  url: string;
  init?: RequestInit;
  timeout: number;
  stage: PayStage;
  signal: AbortSignal;
}

/** Where payments are created, and as which merchant. */
export interface Gateway {
  /** Without a slash at the end. */
  gatewayUrl: string;
  appId: string;
}

/** The `data` of the gateway's answer; aborting rejects with the signal's reason. */
async function ask({ url, init, timeout, stage, signal }: Ask): Promise<unknown> {
  signal.throwIfAborted();
  const abort = new AbortController();
  const onAbort = () => abort.abort(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  const timer = setTimeout(() => abort.abort(new PayError('gateway_timeout', stage)), timeout);
  try {
    const response = await fetch(url, {
      ...init,
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'strict-origin-when-cross-origin',
      signal: abort.signal,
    });
    const answer = await readJson(response).catch((error: unknown) => {
      abort.signal.throwIfAborted();
      throw new PayError('gateway_answer_invalid', stage, error);
    });
    const fault = answerFault(answer);
    if (fault) throw new PayError(fault.code, stage, fault);
    return answerData(answer);
  } catch (error) {
    abort.signal.throwIfAborted();
    if (error instanceof PayError) throw error;
    throw new PayError(navigator.onLine ? 'gateway_unreachable' : 'offline', stage, error);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
  }
}

/**
 * Creates the payment, or finds the one that the same order already has (contract 1.2, 2.1, 2.2). A CORS-simple request:
 * no preflight.
 * @param gateway where, and as which merchant
 * @param body the sealed order
 * @param signal aborts the request
 * @throws {PayError} with the gateway's fault as its cause, when it answered one
 */
export async function createPayment(
  gateway: Gateway,
  body: string,
  signal: AbortSignal,
): Promise<CreatedPayment> {
  if (!navigator.onLine) throw new PayError('offline', 'creating');
  const data = await ask({
    url: `${gateway.gatewayUrl}${PAYMENTS_PATH}?app_id=${gateway.appId}`,
    init: { method: 'POST', headers: { 'Content-Type': 'text/plain' }, body },
    timeout: TIMEOUTS.create,
    stage: 'creating',
    signal,
  });
  if (!isCreatedPayment(data)) throw new PayError('gateway_answer_invalid', 'creating', data);
  return data;
}

/**
 * Reads the public status (contract 2.2): the truth about a payment.
 * @param gatewayUrl the gateway that created it
 * @param hash its transaction hash
 * @param signal aborts the request
 * @throws {PayError} when it cannot be read, or is about another payment
 */
export async function readPayment(
  gatewayUrl: string,
  hash: string,
  signal: AbortSignal,
): Promise<PaymentView> {
  const url = `${gatewayUrl}${PAYMENTS_PATH}/${hash}`;
  const data = await ask({ url, timeout: TIMEOUTS.read, stage: 'paying', signal });
  if (!isPaymentView(data) || data.transaction_hash !== hash) {
    throw new PayError('gateway_answer_invalid', 'paying', data);
  }
  return data;
}
