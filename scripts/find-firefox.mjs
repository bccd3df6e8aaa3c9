// Finds a Firefox for the tests: the one of `FIREFOX_PATH`, else an installed one, the long-term release first.
import { findProgram, givenProgram, isProgram } from './find-program.mjs';

const FILES = [
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

/** @returns {string | undefined} its path */
export function findFirefox() {
  return givenProgram('FIREFOX_PATH') ?? findProgram(['firefox-esr', 'firefox']) ?? FILES.find(isProgram);
}
