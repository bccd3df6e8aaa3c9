import { MASTER_KEY_BYTES } from '../vault/master-key-vault.js';
import { COMMA, type Parser } from './parsers.js';

/** One master key or several, in base64, separated by commas. */
export const masterKeys: Parser<Buffer[]> = (given) => {
  const texts = given.split(COMMA);
  const keys = texts.map((text) => Buffer.from(text, 'base64'));
  const whole = texts.every(
    (text, index) => /^[\w+/-]+={0,2}$/.test(text) && keys[index]?.length === MASTER_KEY_BYTES,
  );
  if (!whole) {
    return {
      problem: `must be base64 of ${MASTER_KEY_BYTES} bytes, or several, separated by commas; make one with: openssl rand -base64 ${MASTER_KEY_BYTES}`,
    };
  }
  if (new Set(keys.map((key) => key.toString('hex'))).size < keys.length) {
    return { problem: 'must not name a key twice' };
  }
  return { value: keys };
};

const HEX_LENGTH = 64;
const BASE64_LENGTH = 43;

/** A bearer of at least 32 random bytes, in hex or base64 of either alphabet. */
export const operatorToken: Parser<string> = (given) => {
  const needed = /^[0-9a-f]+$/i.test(given) ? HEX_LENGTH : BASE64_LENGTH;
  return /^[\w+/.~-]+=*$/.test(given) && given.length >= needed
    ? { value: given }
    : {
        problem:
          'must be at least 32 random bytes in base64 or hex, without spaces; make one with: openssl rand -hex 32',
      };
};
