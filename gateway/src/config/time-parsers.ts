import { COMMA, type Parser } from './parsers.js';

/** A time zone that the runtime's time-zone database knows. */
export const timeZone: Parser<string> = (given) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: given });
    return { value: given };
  } catch {
    return { problem: 'must be a zone of the IANA database such as Asia/Almaty' };
  }
};

const DAY_SECONDS = 86_400;
const MAX_INTERVALS = 50;

/** Intervals in whole seconds that never get shorter. */
export const growingSeconds: Parser<number[]> = (given) => {
  const texts = given.split(COMMA);
  const value = texts.map(Number);
  const fits =
    texts.length <= MAX_INTERVALS &&
    texts.every((text) => /^[1-9]\d{0,4}$/.test(text)) &&
    value.every((seconds, index) => seconds <= DAY_SECONDS && seconds >= (value[index - 1] ?? 0));
  return fits
    ? { value }
    : {
        problem: `must be up to ${MAX_INTERVALS} whole seconds, each at most a day and none shorter than the one before, separated by commas`,
      };
};
