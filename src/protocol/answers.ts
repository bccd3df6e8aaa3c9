import { isObject } from './faults.js';

/** What the gateway answers on success (contract 1.2). */
export interface SuccessAnswer<T> {
  error: [];
  response: { success: true; data: T };
}

/** What went wrong: a code of the catalogue, the faults field by field, and the next step. */
export interface GatewayFault {
  code: number;
  messages: Record<string, string>;
  hint: string;
}

/** What the gateway answers on failure: both shapes that clients read (contract 1.2). */
export interface FailureAnswer {
  success: false;
  data: [];
  error: GatewayFault;
  response: { success: false; data: [] };
}

/** `data` of a created payment (contract 1.2 and 2.1). */
export interface CreatedPayment {
  transaction_hash: string;
  show_close_button: boolean;
  /** The absolute URL for the iFrame. */
  payment_url: string;
}

/** `data` of the acquirer's options (contract 1.4). */
export interface AcquirerOptions {
  /** The acquirer's payment page, with a token for this payment alone. */
  payment_page: string;
}

/** Wraps an answer's data. */
export function success<T>(data: T): SuccessAnswer<T> {
  return { error: [], response: { success: true, data } };
}

/** Wraps a fault in both shapes. */
export function failure(error: GatewayFault): FailureAnswer {
  return { success: false, data: [], error, response: { success: false, data: [] } };
}

/** The `data` of a success answer, or null when the value is not one. */
export function answerData(value: unknown): unknown {
  if (!isObject(value) || !isObject(value['response']) || value['response']['success'] !== true) return null;
  return value['response']['data'];
}

/** The fault of a failure answer, or null when the value is not one. */
export function answerFault(value: unknown): GatewayFault | null {
  const error = isObject(value) ? value['error'] : null;
  if (!isObject(error) || typeof error['code'] !== 'number') return null;
  const messages = isObject(error['messages']) ? error['messages'] : {};
  return {
    code: error['code'],
    messages: Object.fromEntries(Object.entries(messages).map(([path, text]) => [path, String(text)])),
    hint: typeof error['hint'] === 'string' ? error['hint'] : '',
  };
}

/** Whether the value is a {@link CreatedPayment} whose page can be framed (http or https). */
export function isCreatedPayment(value: unknown): value is CreatedPayment {
  return (
    isObject(value) &&
    typeof value['transaction_hash'] === 'string' &&
    /^[0-9a-f]{40}$/.test(value['transaction_hash']) &&
    typeof value['show_close_button'] === 'boolean' &&
    typeof value['payment_url'] === 'string' &&
    /^https?:\/\//.test(value['payment_url'])
  );
}
