import { isObject } from '@nplus.tech/ktwidget-client/protocol';
import type { ContractAnswer, CreditAnswer } from '../payments/provider.js';
import type { ProviderHttpAnswer } from './provider-http.js';

const CODE = /^[\w.-]{1,64}$/;

/** The provider's word why, as far as it is one: it reaches merchants. */
function codeIn(body: Record<string, unknown>): string {
  const { code } = body;
  return typeof code === 'string' && CODE.test(code) ? code : 'unspecified';
}

/** Reads the answer to "would you take this credit?". Whatever is not the provider's own word is `unknown`. */
export function readContractAnswer(answer: ProviderHttpAnswer): ContractAnswer {
  if (answer.kind !== 'answer') return { kind: 'unknown', detail: answer.detail };
  const { status, body } = answer;
  if (status === 200 && isObject(body)) {
    if (body['result'] === 'accepted') return { kind: 'accepted' };
    if (body['result'] === 'refused') return { kind: 'refused', code: codeIn(body) };
  }
  return { kind: 'unknown', detail: `answered ${status}` };
}

/**
 * Reads the answer about an operation. It counts only when it names the operation: a proxy's 404, an answer that belongs
 * to another request or a page of HTML decide nothing.
 */
export function readCreditAnswer(answer: ProviderHttpAnswer, operationId: string): CreditAnswer {
  if (answer.kind === 'unreached') return answer;
  if (answer.kind === 'silence') return { kind: 'unknown', detail: answer.detail };
  const { status, body } = answer;
  if (!isObject(body) || body['id'] !== operationId) return { kind: 'unknown', detail: `answered ${status}` };
  if (status === 404 && body['code'] === 'operation_unknown') return { kind: 'none' };
  const { state } = body;
  if (status === 200 || status === 202) {
    if (state === 'credited' || state === 'voided' || state === 'in-progress') return { kind: state };
    if (state === 'refused') return { kind: 'refused', code: codeIn(body) };
  }
  return { kind: 'unknown', detail: `answered ${status}, ${codeIn(body)}` };
}
