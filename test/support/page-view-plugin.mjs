// How a page is looked at: its size, and what its media queries find. The tests' half is page-view.ts.
import { ChromeLauncher } from '@web/test-runner-chrome';
import { WebKitLauncher } from '../../scripts/testing/webkit-launcher.mjs';

/** @typedef {import('./page-view-types.js').PageView} PageView */
/** @typedef {import('./page-view-types.js').ViewTaken} ViewTaken */

const FEATURES = {
  colorScheme: 'prefers-color-scheme',
  reducedMotion: 'prefers-reduced-motion',
  forcedColors: 'forced-colors',
};

/** What a session was told ends with it. @type {WeakMap<import('puppeteer-core').Page, import('puppeteer-core').CDPSession>} */
const sessions = new WeakMap();

/** @param {import('puppeteer-core').Page} page */
async function devTools(page) {
  const session = sessions.get(page) ?? (await page.createCDPSession());
  sessions.set(page, session);
  return session;
}

/**
 * @param {import('puppeteer-core').Page} page
 * @param {NonNullable<PageView['media']>} media
 */
async function emulateMedia(page, media) {
  const features = Object.entries(FEATURES).flatMap(([key, name]) => {
    const value = media[/** @type {keyof typeof media} */ (key)];
    return value === undefined ? [] : [{ name, value }];
  });
  try {
    // Puppeteer's own command knows no forced colours.
    await (await devTools(page)).send('Emulation.setEmulatedMedia', { features });
    return true;
  } catch (error) {
    // WebDriver BiDi, which Firefox speaks, has no such command.
    if (error instanceof Error && error.name === 'UnsupportedOperation') return false;
    throw error;
  }
}

/**
 * @param {{ id: string, browser: import('@web/test-runner').BrowserLauncher }} session
 * @param {PageView} view
 * @returns {Promise<ViewTaken>}
 */
async function take({ id, browser }, { size, media }) {
  if (browser instanceof WebKitLauncher)
    return { size: size ? await browser.setViewport(size) : null, media: false };
  if (!(browser instanceof ChromeLauncher)) throw new Error(`nobody knows how to resize ${browser.name}`);
  const page = browser.getPage(id);
  if (size) await page.setViewport(size);
  return { size: size ?? null, media: media !== undefined && (await emulateMedia(page, media)) };
}

/**
 * For web-test-runner. Its own commands for this fail loudly where a browser cannot, and know nothing of WebKitGTK.
 * @returns {import('@web/test-runner').TestRunnerPlugin}
 */
export function pageViewPlugin() {
  return {
    name: 'page-view',
    executeCommand: async ({ command, payload, session }) =>
      command === 'page-view' ? take(session, /** @type {PageView} */ (payload)) : undefined,
  };
}
