import pino, { type DestinationStream, type Logger } from 'pino';

/** What of an error is logged. A database's error carries rows in its other fields (`detail`, `where`): they stay out. */
function loggable(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: typeof error };
  const { name, message, stack, cause } = error;
  const code: unknown = Reflect.get(error, 'code');
  return {
    type: name,
    message,
    ...(typeof code === 'string' ? { code } : {}),
    stack,
    ...(cause === undefined ? {} : { cause: loggable(cause) }),
  };
}

/**
 * The gateway's log: JSON lines, on standard output unless told otherwise. An error goes in as `err`. Orders, cards, people
 * and secrets are never given to it; the redaction is the second line of defence, for a field that a library adds by itself.
 */
export function createLogger(
  level: string,
  // Many lines a write when there are many, and never later than that; what is left is written when the process ends.
  destination: DestinationStream = pino.destination({
    dest: 1,
    sync: false,
    minLength: 4096,
    periodicFlush: 200,
  }),
): Logger {
  const options = {
    level,
    serializers: { err: loggable },
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: [
        'req.headers',
        'res.headers',
        '*.authorization',
        '*.secret_hash',
        '*.secretHash',
        '*.body',
        '*.token',
      ],
      censor: '[redacted]',
    },
  };
  return pino(options, destination);
}
