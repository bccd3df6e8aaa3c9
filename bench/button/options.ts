import { readNumbers } from '../support/options.js';

export const USAGE = `npm run bench -- [options]

The button: its bytes beside other pay buttons, and in Chromium its clicks beside a hand-written limit without Lit and without
cryptography. Prints tables, and writes everything to bench/results/button.json.

  --rounds N     rounds in Chromium, interleaved (10)
  --press MS     from pressing until letting go, which is when the click comes (100)
  --touch 1      an emulated finger on a phone's screen instead of a mouse (0)
  --throttled 0  leaves out the processor at a quarter of its speed: time for more rounds (1)
  --preload 1    our page has the line of dist/import-map.html that fetches ahead what a click needs first (0)
  --bytes 0      leaves out the bytes of other packages, which are installed into bench/competitors once (1)

CHROME_PATH   the Chrome or Chromium to use`;

/** Milliseconds from which Chromium takes a touch for a long press. */
const LONG_PRESS = 500;

/** What one run is made of. */
export interface ButtonBenchOptions {
  rounds: number;
  /** Milliseconds. */
  press: number;
  touch: number;
  throttled: number;
  preload: number;
  bytes: number;
}

/** Reads the command line; null when help was asked for. @throws An error that says what is wrong with it. */
export function readOptions(args: readonly string[]): ButtonBenchOptions | null {
  const options = readNumbers(args, { rounds: 10, press: 100, touch: 0, throttled: 1, preload: 0, bytes: 1 });
  if (options !== null && options.touch > 0 && options.press >= LONG_PRESS)
    throw new Error(`--press: a finger that stays for ${LONG_PRESS} ms makes no click`);
  return options;
}
