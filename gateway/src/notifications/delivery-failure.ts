/** The notification did not leave the gateway; the message says why, without any secret. */
export class NotSent extends Error {
  override readonly name = 'NotSent';
}

const SENTENCES: Readonly<Record<string, string>> = {
  ENOTFOUND: 'the host name is not known',
  ENODATA: 'the host name has no address',
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was reset',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the network cannot be reached',
  UND_ERR_SOCKET: 'the connection was closed before the answer was whole',
  UND_ERR_RES_EXCEEDED_MAX_SIZE: 'the answer is longer than 64 KiB',
  UND_ERR_HEADERS_OVERFLOW: 'the answer’s headers are too long',
  HPE_HEADER_OVERFLOW: 'the answer’s headers are too long',
};
const TIMEOUTS = [
  'TimeoutError',
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
];

/** Why an attempt came to no whole answer, as a sentence for the operator. */
export function describeFailure(error: unknown, timeoutMs: number): string {
  if (error instanceof NotSent) return `not sent: ${error.message}`;
  if (!(error instanceof Error)) return 'no whole answer: unexpected failure';
  const code = codeOf(error);
  // A name server that refuses is not a merchant's server that refuses.
  const lookedUp = 'syscall' in error && /^(query|getaddrinfo)/.test(String(error.syscall));
  if (lookedUp && !code.startsWith('ENO')) return `the host name could not be looked up: ${code}`;
  const sentence = SENTENCES[code];
  if (sentence) return sentence;
  if (TIMEOUTS.includes(code)) return `no whole answer within ${timeoutMs / 1000} s`;
  if (/^HPE_|HTTPParserError/.test(code)) return 'the answer is not HTTP';
  if (/CERT|TLS|SSL|ISSUER|SIGNATURE/.test(code)) return `the TLS connection failed: ${code}`;
  return `no whole answer: ${code}`;
}

// A host with several addresses fails with one error for each.
function codeOf(error: Error): string {
  if (error instanceof AggregateError && error.errors[0] instanceof Error) return codeOf(error.errors[0]);
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
