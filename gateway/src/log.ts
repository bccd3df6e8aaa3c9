import pino, { type Logger } from 'pino';

/**
 * The gateway's log: JSON lines on standard output. Orders, cards, people and secrets are never given to it; the
 * redaction is the second line of defence, for a field that a library adds by itself.
 */
export function createLogger(level: string): Logger {
  return pino({
    level,
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
  });
}
