import puppeteer, { type Browser, type BrowserContext, type Viewport } from 'puppeteer-core';

/** A phone and a desktop. */
export const VIEWPORTS = {
  phone: { width: 390, height: 844, deviceScaleFactor: 2, hasTouch: true, isMobile: true },
  desktop: { width: 1280, height: 800 },
} as const satisfies Record<string, Viewport>;

/** How long anything may take to happen in the browser, in milliseconds. */
export const PATIENCE = 30_000;

interface Chrome {
  executablePath: string;
  args: string[];
}

/** Starts Chromium with every site in a process of its own, as customers have it. */
export async function startBrowser(): Promise<Browser> {
  // Beside the path of this file, so that no type-checker follows it into the scripts.
  const finder = '../../../scripts/find-chrome.mjs';
  const { findChrome } = (await import(finder)) as { findChrome: () => Promise<Chrome> };
  const { executablePath, args } = await findChrome();
  return puppeteer.launch({ executablePath, args: [...args, '--site-per-process'], headless: true });
}

/** A customer's browser: no cookie, storage or cache is shared with another's. */
export async function freshContext(browser: Browser): Promise<BrowserContext> {
  return browser.createBrowserContext();
}
