import { executeServerCommand } from '@web/test-runner-commands';
import type { StandInPayment } from '../../../test/pages/gateway-stand-in.js';

/** The origins of the stand-ins: neither is the test page's own. */
export interface Origins {
  gateway: string;
  bank: string;
}

let known: Promise<Origins> | undefined;

export function origins(): Promise<Origins> {
  known ??= executeServerCommand<Origins, object>('stand-in', { ask: 'origins' });
  return known;
}

/** A payment of a test's own. */
export function newHash(): string {
  return [...crypto.getRandomValues(new Uint8Array(20))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}

export async function putPayment(hash: string, changes: Partial<StandInPayment>): Promise<void> {
  await executeServerCommand('stand-in', { ask: 'put', hash, changes });
}

export function counts(hash: string): Promise<{ bankAsked: number; statusAsked: number }> {
  return executeServerCommand('stand-in', { ask: 'counts', hash });
}
