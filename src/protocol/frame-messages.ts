import { isObject } from './faults.js';
import { PAYMENT_STATUSES, type PaymentStatus } from './payment-status.js';
import { TRANSACTION_HASH } from './payment-view.js';

/** 128 random bits as 32 lower-case hex characters: tells sessions of the button apart, and proves nothing more. */
export const NONCE = /^[0-9a-f]{32}$/;

/** The fragment of the payment page's URL: `#kt=<nonce>&lang=<language>`; it never reaches a server. */
export const FRAGMENT_NONCE = 'kt';
/** The fragment's parameter for the language of the button. */
export const FRAGMENT_LANGUAGE = 'lang';

/** Page → button, to the window: the page is there (contract 2.3). */
export interface ReadyMessage {
  v: 1;
  type: 'kt:ready';
  nonce: string;
  hash: string;
}

/** Button → page, to the window: carries one end of the MessageChannel as its only transferred port. */
export interface PortMessage {
  v: 1;
  type: 'kt:port';
  nonce: string;
}

/** What the customer has before their eyes, as far as the page can tell. */
export const STAGES = ['acquirer', 'three-d-secure', 'processing', 'receipt'] as const;
/** One of {@link STAGES}. */
export type Stage = (typeof STAGES)[number];

/**
 * Page → button, on the port. None of them carries a URL, and each is only a hint to ask the status:
 * - `stage`: what is shown now;
 * - `result`: the status moved;
 * - `continue`: the customer pressed Continue on the receipt;
 * - `close`: the customer asked to close;
 * - `problem`: the page cannot go on (the bank does not answer) and shows why;
 * - `resize`: the height the page would like, in CSS pixels.
 */
export type PortEvent =
  | { type: 'stage'; stage: Stage }
  | { type: 'result'; status: PaymentStatus }
  | { type: 'continue' }
  | { type: 'close' }
  | { type: 'problem'; code: 'acquirer_unavailable' | 'offline' }
  | { type: 'resize'; height: number };

/** Whether a window message is the page's greeting. */
export function isReadyMessage(value: unknown): value is ReadyMessage {
  return (
    isObject(value) &&
    value['v'] === 1 &&
    value['type'] === 'kt:ready' &&
    typeof value['nonce'] === 'string' &&
    NONCE.test(value['nonce']) &&
    typeof value['hash'] === 'string' &&
    TRANSACTION_HASH.test(value['hash'])
  );
}

/** Whether a window message hands over the port. */
export function isPortMessage(value: unknown): value is PortMessage {
  return (
    isObject(value) &&
    value['v'] === 1 &&
    value['type'] === 'kt:port' &&
    typeof value['nonce'] === 'string' &&
    NONCE.test(value['nonce'])
  );
}

const MAX_HEIGHT = 20_000;

/** The port's message, stripped to the fields of its type, or null when it is unknown or malformed (to be dropped and counted). */
export function readPortEvent(value: unknown): PortEvent | null {
  if (!isObject(value)) return null;
  switch (value['type']) {
    case 'stage': {
      const stage = STAGES.find((known) => known === value['stage']);
      return stage ? { type: 'stage', stage } : null;
    }
    case 'result': {
      const status = PAYMENT_STATUSES.find((known) => known === value['status']);
      return status ? { type: 'result', status } : null;
    }
    case 'continue':
      return { type: 'continue' };
    case 'close':
      return { type: 'close' };
    case 'problem': {
      const code = (['acquirer_unavailable', 'offline'] as const).find((known) => known === value['code']);
      return code ? { type: 'problem', code } : null;
    }
    case 'resize': {
      const height = value['height'];
      const fits =
        typeof height === 'number' && Number.isFinite(height) && height > 0 && height <= MAX_HEIGHT;
      return fits ? { type: 'resize', height } : null;
    }
    default:
      return null;
  }
}
