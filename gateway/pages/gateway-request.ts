import { PAYMENTS_PATH, type Language } from '@nplus.tech/ktwidget-client/protocol';

const TIMEOUT_MS = 20_000;

/** A payment's resource in the gateway's API, on the page's own origin. */
export const paymentPath = (hash: string): string => `${PAYMENTS_PATH}/${hash}`;

/** Where the bank's page is asked for, from the {@link paymentPath}. */
export const bankPagePath = (payment: string, language: Language): string =>
  `${payment}/acquirer-options?lang=${language}`;

/** The answer's JSON, of a failure too; null when there was no answer. */
export async function requestJson(path: string, init: RequestInit = {}): Promise<unknown> {
  try {
    const response = await fetch(path, {
      ...init,
      cache: 'no-store',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: { accept: 'application/json' },
    });
    return await response.json();
  } catch {
    return null;
  }
}
