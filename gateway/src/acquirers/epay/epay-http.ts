import { Agent, request } from 'undici';

/** More than any answer of the bank has; the rest of a longer one is not read. */
const MAX_ANSWER_BYTES = 64 * 1024;

/** One request to the bank. `url` may carry what was asked, `headers` and `body` secrets: none of them is ever logged or told. */
export interface BankRequest {
  method: 'GET' | 'POST';
  url: string;
  headers?: Record<string, string>;
  body?: string;
}

/**
 * What came of it. `body` is the answer's JSON, undefined when it is none.
 * `silence` says nothing about whether the bank has done what it was asked.
 */
export type BankAnswer =
  { kind: 'answer'; status: number; body: unknown } | { kind: 'silence'; detail: string };

/** Sends one request and never throws. Redirects are not followed: a bank has no reason to send our secrets elsewhere. */
export type BankHttp = (request: BankRequest) => Promise<BankAnswer>;

/** HTTP to the bank over kept-alive connections. `timeoutMs` bounds a whole exchange, from connecting to the last byte. */
export function createBankHttp(timeoutMs: number): BankHttp {
  const dispatcher = new Agent({
    connect: { timeout: timeoutMs },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    maxResponseSize: MAX_ANSWER_BYTES,
  });
  return async ({ method, url, headers, body }) => {
    try {
      const answer = await request(url, {
        method,
        dispatcher,
        headers: { accept: 'application/json', ...headers },
        body: body ?? null,
        signal: AbortSignal.timeout(timeoutMs),
      });
      return { kind: 'answer', status: answer.statusCode, body: parseJson(await answer.body.text()) };
    } catch (error) {
      return { kind: 'silence', detail: describe(error, timeoutMs) };
    }
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

// The error's code alone: its text may quote the URL, and a header that undici refuses.
function describe(error: unknown, timeoutMs: number): string {
  if (!(error instanceof Error)) return 'the request failed';
  if (error.name === 'TimeoutError') return `no whole answer within ${timeoutMs} ms`;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return `the request failed: ${code}`;
}
