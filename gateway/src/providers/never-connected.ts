// A code alone does not tell: Linux reports an unreachable host on a connection that stands, too.
const WHILE_CONNECTING = ['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL'];

/** Whether a request failed before any connection stood, so that nothing of it can have arrived. */
export function neverConnected(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  // A host with several addresses fails with one error for each.
  if (error instanceof AggregateError) return error.errors.length > 0 && error.errors.every(neverConnected);
  const code = 'code' in error ? String(error.code) : '';
  if (code === 'UND_ERR_CONNECT_TIMEOUT') return true;
  const syscall = 'syscall' in error ? error.syscall : undefined;
  return syscall === 'getaddrinfo' || (syscall === 'connect' && WHILE_CONNECTING.includes(code));
}
