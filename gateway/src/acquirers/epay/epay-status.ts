import { isObject } from '@nplus.tech/ktwidget-client/protocol';
import type { AcquirerOperation, AcquirerState, AcquirerStatus } from '../../payments/acquirer.js';
import { tiynFromKzt } from './epay-amount.js';
import type { BankAnswer } from './epay-http.js';
import { declineOf, isNotFinal } from './epay-reason-codes.js';

/** `statusName` → where the money stands. VERIFIED (a card saved without a payment) is none that we ever ask for. */
const STATES: ReadonlyMap<unknown, AcquirerState> = new Map<string, AcquirerState>([
  ['NEW', 'under-way'],
  ['FINGERPRINT', 'under-way'],
  ['3D', 'three-d-secure'],
  ['AUTH', 'held'],
  ['CHARGE', 'charged'],
  ['CANCEL', 'released'],
  ['CANCEL_OLD', 'hold-expired'],
  ['REFUND', 'refunded'],
  ['FAILED', 'failed'],
  ['REJECT', 'failed'],
]);

const FOUND = '100';
const REJECTED = '101';
const NO_SUCH_INVOICE = '102';

/** What the invoice is known by to us. */
export interface AskedInvoice {
  terminalId: string;
  invoiceId: string;
}

/**
 * The bank's answer to `check-status` as what is known of the invoice (pure). Whatever is not understood whole is
 * `unknown`, never a decline: 103 (error), 104 (no terminal in the token), 107 (ask again), 109 (another's terminal) too.
 */
export function readStatusAnswer(answer: BankAnswer, asked: AskedInvoice): AcquirerStatus {
  if (answer.kind === 'silence') return unknown(answer.detail);
  if (answer.status !== 200) return unknown(`the status was answered ${answer.status}`);
  if (!isObject(answer.body)) return unknown('the status answer is not a JSON object');
  const code = codeOf(answer.body['resultCode']);
  if (code === NO_SUCH_INVOICE) return { kind: 'none' };
  if (code !== FOUND && code !== REJECTED) return unknown(`resultCode ${code}`);
  const transaction = answer.body['transaction'];
  if (!isObject(transaction)) return unknown(`resultCode ${code} without a transaction`);

  const state = STATES.get(transaction['statusName']);
  if (!state) return unknown(`statusName ${codeOf(transaction['statusName'])}`);
  if (code === REJECTED && state !== 'failed') return unknown(`resultCode 101 with state ${state}`);
  const reasonCode = codeOf(transaction['reasonCode']);
  if (state === 'failed' && isNotFinal(reasonCode)) return unknown(`reasonCode ${reasonCode} is not final`);
  const operation = readOperation(transaction, state, reasonCode, asked);
  return operation ? { kind: 'found', operation } : unknown(`the ${state} transaction is not whole`);
}

function readOperation(
  transaction: Record<string, unknown>,
  state: AcquirerState,
  reasonCode: string,
  asked: AskedInvoice,
): AcquirerOperation | null {
  const operationId = transaction['id'];
  const currency = text(transaction['currency']);
  const amounts = readAmounts(transaction, state);
  // The id becomes part of a URL when the money is charged or released.
  if (typeof operationId !== 'string' || !/^[\w-]{1,64}$/.test(operationId)) return null;
  const invoiceId = readInvoice(transaction['invoiceID'], asked.invoiceId);
  const terminalId = readTerminal(transaction, asked.terminalId);
  if (!currency || !amounts || !invoiceId || !terminalId) return null;
  return {
    operationId,
    state,
    invoiceId,
    terminalId,
    ...amounts,
    currency,
    cardMask: readCardMask(transaction['cardMask']),
    approvalCode: text(transaction['approvalCode']),
    reference: text(transaction['reference']),
    failure: state === 'failed' ? { ...declineOf(reasonCode), code: reasonCode } : null,
  };
}

/**
 * `amount` is what is held or taken now, `payoutAmount` what was given back, `orgAmount` what was taken at first.
 * A refund without all three that add up is not understood.
 */
function readAmounts(
  transaction: Record<string, unknown>,
  state: AcquirerState,
): { amount: bigint; refundedAmount: bigint } | null {
  const now = tiynFromKzt(transaction['amount']);
  const given = tiynFromKzt(transaction['payoutAmount'] ?? 0);
  if (now === null || given === null) return null;
  if (given === 0n && state !== 'refunded') return { amount: now, refundedAmount: 0n };
  const original = tiynFromKzt(transaction['orgAmount']);
  if (original === null || given === 0n || given > original) return null;
  return { amount: original, refundedAmount: given };
}

// The bank may drop the zeros that we pad with; the number is the same.
function readInvoice(value: unknown, asked: string): string | null {
  const reported = typeof value === 'number' ? String(value) : text(value);
  const plain = (id: string) => id.replace(/^0+/, '');
  return reported !== null && plain(reported) === plain(asked) ? asked : reported;
}

// The bank shows a terminal under a short number of its own beside the id that we know.
function readTerminal(transaction: Record<string, unknown>, asked: string): string | null {
  const names = [text(transaction['terminalID']), text(transaction['terminal'])];
  return names.includes(asked) ? asked : (names.find((name) => name !== null) ?? null);
}

// Anything that is not masked is not kept: a card number never enters the gateway.
function readCardMask(value: unknown): string | null {
  const mask = text(value);
  return mask !== null && /^\d{4,6}[^\d]{1,12}\d{4}$/.test(mask) ? mask : null;
}

function text(value: unknown): string | null {
  return typeof value === 'string' && /^[\x20-\x7e\u00a0-\uffff]{1,64}$/.test(value) ? value : null;
}

function codeOf(value: unknown): string {
  const code = typeof value === 'number' ? String(value) : value;
  return typeof code === 'string' && /^\w{1,16}$/.test(code) ? code : '?';
}

function unknown(detail: string): AcquirerStatus {
  return { kind: 'unknown', detail };
}
