import { isObject } from '@nplus.tech/ktwidget-client/protocol';

/** The merchant's whole answer. */
export interface MerchantAnswer {
  status: number;
  contentType: string | null;
  body: Buffer;
}

/**
 * Why an answer does not accept the notification, for the operator; null when it does: 2xx, `application/json`, and a
 * JSON object whose `status` is `"ok"` (contract 1.6). Nothing else counts, a redirect included.
 */
export function problemOf({ status, contentType, body }: MerchantAnswer): string | null {
  if (status >= 300 && status < 400) return `answered ${status}: redirects are not followed`;
  if (status < 200 || status > 299) return `answered ${status}: a 2xx is needed`;
  if (contentType === null) return 'the answer has no Content-Type: application/json is needed';
  if (contentType.split(';')[0]?.trim().toLowerCase() !== 'application/json') {
    return `the answer's Content-Type is ${contentType.slice(0, 100)}: application/json is needed`;
  }
  let answer: unknown;
  try {
    // TextDecoder drops the byte order mark that some servers put first.
    answer = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return 'the answer is not JSON: {"status":"ok"} is needed';
  }
  if (isObject(answer) && answer['status'] === 'ok') return null;
  return 'the answer is not {"status":"ok"}';
}

const EXCERPT_BYTES = 1024;

/** The first KiB of the answer as text that can be stored: whole characters, no NUL (PostgreSQL takes none). */
export function excerptOf(body: Buffer): string {
  const start = new TextDecoder().decode(body.subarray(0, EXCERPT_BYTES), { stream: true });
  return start.replaceAll('\0', '\ufffd');
}
