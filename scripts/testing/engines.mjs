// Which browser engines the tests run in, and which of them this machine has.
import { findFirefox } from '../find-firefox.mjs';
import { findWebKit } from '../find-webkit.mjs';

/**
 * @typedef {'chromium' | 'firefox' | 'webkit'} EngineName
 * @typedef {object} Engine
 * @property {EngineName} name as in `KT_BROWSERS`
 * @property {string} title
 * @property {() => boolean} isHere
 * @property {string} wanting what is not there when it is not here, and where it comes from
 */

/** @type {Engine[]} */
export const ENGINES = [
  // npm brings one.
  { name: 'chromium', title: 'Chromium', isHere: () => true, wanting: '' },
  {
    name: 'firefox',
    title: 'Firefox',
    isHere: () => findFirefox() !== undefined,
    wanting: 'no firefox-esr or firefox is installed (Debian: apt-get install firefox-esr)',
  },
  {
    name: 'webkit',
    title: 'WebKitGTK',
    isHere: () => findWebKit() !== undefined,
    wanting:
      'WebKitWebDriver, its MiniBrowser or Xvfb is not installed (Debian: apt-get install webkit2gtk-driver xvfb)',
  },
];

/**
 * The engines that `KT_BROWSERS` names, all of which must be here.
 * @returns {EngineName[] | null} null when it names none
 */
export function namedEngines() {
  const named = (process.env['KT_BROWSERS'] ?? '').split(',').filter((name) => name !== '');
  if (named.length === 0) return null;
  return named.map((name) => {
    const engine = ENGINES.find((one) => one.name === name);
    if (!engine)
      throw new Error(`KT_BROWSERS: ${name} is none of ${ENGINES.map((one) => one.name).join(', ')}`);
    if (!engine.isHere()) throw new Error(`KT_BROWSERS: ${name}: ${engine.wanting}`);
    return engine.name;
  });
}

/**
 * The engines that a suite is run in: those that are named, else all that are here; single files run in Chromium alone.
 * @param {import('./suites.mjs').Suite} suite
 * @param {boolean} whole
 * @returns {EngineName[]}
 */
export function enginesFor({ engines = [] }, whole) {
  const named = namedEngines();
  const here = ENGINES.filter(({ isHere }) => isHere()).map(({ name }) => name);
  const wanted = named ?? (whole ? here : ['chromium']);
  return engines.filter((engine) => wanted.includes(engine));
}

/**
 * Says of each engine that was left out of these suites because it is not here, what it takes.
 * @param {import('./suites.mjs').Suite[]} suites
 */
export function enginesLeftOut(suites) {
  if (namedEngines() !== null) return [];
  return ENGINES.flatMap(({ name, title, isHere, wanting }) => {
    const without = suites.filter(({ engines = [] }) => engines.includes(name)).map((suite) => suite.name);
    return without.length === 0 || isHere() ? [] : [`${without.join(', ')} not run in ${title}: ${wanting}`];
  });
}
