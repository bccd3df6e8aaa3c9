// The browsers of web-test-runner's suites: those that `KT_BROWSERS` names, else Chromium.
import { chromeLauncher, puppeteerCore as puppeteer } from '@web/test-runner-chrome';
import { findChrome } from '../find-chrome.mjs';
import { findFirefox } from '../find-firefox.mjs';
import { findWebKit } from '../find-webkit.mjs';
import { namedEngines } from './engines.mjs';
import { WebKitLauncher } from './webkit-launcher.mjs';

/** @type {Record<import('./engines.mjs').EngineName, () => Promise<any>>} */
const LAUNCHERS = {
  chromium: async () =>
    chromeLauncher({
      launchOptions: await findChrome(),
      // Nothing is animated in a tab behind another, so each page has a window.
      createPage: ({ context }) => context.newPage({ type: 'window' }),
    }),
  firefox: async () => {
    const executablePath = /** @type {string} */ (findFirefox());
    // One page at a time: nothing is animated in a page behind another.
    const launchOptions = { browser: /** @type {const} */ ('firefox'), executablePath };
    return chromeLauncher({ puppeteer, concurrency: 1, launchOptions });
  },
  webkit: async () =>
    new WebKitLauncher(/** @type {NonNullable<ReturnType<typeof findWebKit>>} */ (findWebKit())),
};

/** @returns {Promise<import('@web/test-runner').BrowserLauncher[]>} */
export async function browserLaunchers() {
  return Promise.all((namedEngines() ?? ['chromium']).map((engine) => LAUNCHERS[engine]()));
}
