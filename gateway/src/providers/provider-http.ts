import { Agent, request } from 'undici';
import { neverConnected } from './never-connected.js';

/** More than any answer of the provider has; the rest of a longer one is not read. */
const MAX_ANSWER_BYTES = 16 * 1024;
/** A part of the whole time, so that "could not connect" is told apart from "did not answer". */
const CONNECT_SHARE = 0.4;

/** One request to the provider. `path` begins with a slash. */
export interface ProviderRequest {
  method: 'GET' | 'PUT' | 'POST';
  path: string;
  body?: unknown;
}

/**
 * What came of it. `unreached`: no connection was made, so nothing was said. `silence` says nothing about whether the
 * provider has done what it was asked. `body` is the answer's JSON, undefined when it is none.
 */
export type ProviderHttpAnswer =
  | { kind: 'answer'; status: number; body: unknown }
  | { kind: 'unreached'; detail: string }
  | { kind: 'silence'; detail: string };

/** Sends one request and never throws; follows no redirect. */
export type ProviderHttp = (request: ProviderRequest) => Promise<ProviderHttpAnswer>;

/** HTTP to the provider over kept-alive connections. `timeoutMs` bounds a whole exchange. */
export function createProviderHttp({ url, key, timeoutMs }: HttpOptions): ProviderHttp {
  const dispatcher = new Agent({
    connect: { timeout: timeoutMs * CONNECT_SHARE },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    maxResponseSize: MAX_ANSWER_BYTES,
  });
  return async ({ method, path, body }) => {
    try {
      const answer = await request(url + path, {
        method,
        dispatcher,
        headers: {
          accept: 'application/json',
          'x-api-key': key,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        body: body === undefined ? null : JSON.stringify(body),
        signal: AbortSignal.timeout(timeoutMs),
      });
      return { kind: 'answer', status: answer.statusCode, body: parseJson(await answer.body.text()) };
    } catch (error) {
      return failed(error, timeoutMs);
    }
  };
}

interface HttpOptions {
  /** Without a slash at the end. */
  url: string;
  key: string;
  timeoutMs: number;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

// The error's code alone: its text may quote the URL and the key.
function failed(error: unknown, timeoutMs: number): ProviderHttpAnswer {
  if (!(error instanceof Error)) return { kind: 'silence', detail: 'the request failed' };
  if (error.name === 'TimeoutError')
    return { kind: 'silence', detail: `no whole answer within ${timeoutMs} ms` };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return {
    kind: neverConnected(error) ? 'unreached' : 'silence',
    detail: `the request failed: ${code}`,
  };
}
