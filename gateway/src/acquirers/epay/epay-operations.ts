import { isObject } from '@nplus.tech/ktwidget-client/protocol';
import type { OperationOutcome } from '../../payments/acquirer.js';
import { kztFromTiyn } from './epay-amount.js';
import type { BankAnswer, BankRequest } from './epay-http.js';

/** Takes held money, or a part of it. Amount in tiyn. */
export function chargeRequest(apiUrl: string, operationId: string, amount: bigint): BankRequest {
  return {
    method: 'POST',
    url: operationUrl(apiUrl, operationId, 'charge'),
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ amount: kztFromTiyn(amount) }),
  };
}

/** Lets held money go. */
export function cancelRequest(apiUrl: string, operationId: string): BankRequest {
  return { method: 'POST', url: operationUrl(apiUrl, operationId, 'cancel') };
}

/** Gives taken money back. Amount in tiyn. */
export function refundRequest(
  apiUrl: string,
  operationId: string,
  amount: bigint,
  externalId: string,
): BankRequest {
  const query = new URLSearchParams({ amount: String(kztFromTiyn(amount)), externalID: externalId });
  return { method: 'POST', url: `${operationUrl(apiUrl, operationId, 'refund')}?${query.toString()}` };
}

/** Asks what became of an invoice. */
export function statusRequest(apiUrl: string, invoiceId: string): BankRequest {
  return {
    method: 'GET',
    url: `${apiUrl}/check-status/payment/transaction/${encodeURIComponent(invoiceId)}`,
  };
}

/**
 * The answer to a charge, cancel or refund as what is known of the money. Only 200 means done, and only 400 with the
 * bank's own words means not done; after anything else (no answer, 5xx, 401, something unreadable) it may have happened.
 */
export function outcomeOf(answer: BankAnswer): OperationOutcome {
  if (answer.kind === 'silence') return { kind: 'unknown', detail: answer.detail };
  const { status, body } = answer;
  const code = isObject(body) ? readCode(body['code']) : null;
  if (status === 200) {
    // The bank documents no code beside 200; one that is not 0 would contradict it.
    const agrees = code === null || code === '0';
    return agrees ? { kind: 'done' } : { kind: 'unknown', detail: `answered 200 with code ${code}` };
  }
  if (status === 400 && code !== null && isObject(body)) {
    const message = typeof body['message'] === 'string' ? body['message'].slice(0, 200) : '';
    return { kind: 'refused', code, message };
  }
  return { kind: 'unknown', detail: `answered ${status}` };
}

function operationUrl(apiUrl: string, operationId: string, verb: string): string {
  return `${apiUrl}/operation/${encodeURIComponent(operationId)}/${verb}`;
}

function readCode(value: unknown): string | null {
  const code = typeof value === 'number' ? String(value) : value;
  return typeof code === 'string' && code !== '' ? code.slice(0, 32) : null;
}
