import { Writable } from 'node:stream';
import { createLogger } from '../../src/log.js';

/** The gateway's logger, and what it wrote. */
export function captureLog(level = 'info') {
  const lines: string[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  return { logger: createLogger(level, sink), log: () => lines.join('') };
}
