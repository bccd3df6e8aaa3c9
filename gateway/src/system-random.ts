import { randomBytes } from 'node:crypto';
import type { Random } from './payments/settings.js';

const DRAWN_BYTES = 1024;

/**
 * The system's randomness, drawn a kilobyte at a time: asking for it costs more than the bytes do. No byte is given out
 * twice.
 */
export function systemRandom(): Random {
  let drawn = Buffer.alloc(0);
  let given = 0;
  return {
    hex(bytes) {
      if (given + bytes > drawn.length) {
        drawn = randomBytes(Math.max(DRAWN_BYTES, bytes));
        given = 0;
      }
      given += bytes;
      return drawn.toString('hex', given - bytes, given);
    },
  };
}
