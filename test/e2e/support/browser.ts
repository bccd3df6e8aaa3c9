import puppeteer, {
  UnsupportedOperation,
  type Browser,
  type BrowserContext,
  type Viewport,
} from 'puppeteer-core';

/** A phone and a desktop. */
export const VIEWPORTS = {
  phone: { width: 390, height: 844, deviceScaleFactor: 2, hasTouch: true, isMobile: true },
  desktop: { width: 1280, height: 800 },
} as const satisfies Record<string, Viewport>;

/** How long anything may take to happen in the browser, in milliseconds. */
export const PATIENCE = 30_000;

interface Finders {
  findChrome(): Promise<{ executablePath: string; args: string[] }>;
  findFirefox(): string | undefined;
}

/** Starts the browser of `KT_BROWSERS`: Firefox, or Chromium with every site in a process of its own, as customers have it. */
export async function startBrowser(): Promise<Browser> {
  // Beside the path of this file, so that no type-checker follows it into the scripts.
  const scripts = ['chrome', 'firefox'].map((name) => `../../../scripts/find-${name}.mjs`);
  const [chrome, firefox] = (await Promise.all(scripts.map((path) => import(path)))) as [Finders, Finders];
  if (process.env['KT_BROWSERS'] === 'firefox') {
    const executablePath = firefox.findFirefox();
    if (executablePath === undefined) throw new Error('there is no Firefox here');
    return puppeteer.launch({ browser: 'firefox', executablePath, headless: true });
  }
  const { executablePath, args } = await chrome.findChrome();
  // A page that an installed Chrome keeps whole for Back has frames that puppeteer does not find again.
  const own = ['--site-per-process', '--disable-back-forward-cache'];
  return puppeteer.launch({ executablePath, args: [...args, ...own], headless: true });
}

/** A customer's browser: no cookie, storage or cache is shared with another's. */
export async function freshContext(browser: Browser): Promise<BrowserContext> {
  return browser.createBrowserContext();
}

/** Whether this browser can be told to show pages as if they had no content security policy. */
export async function canBypassCsp(context: BrowserContext): Promise<boolean> {
  const page = await context.newPage();
  try {
    await page.setBypassCSP(true);
    return true;
  } catch (error) {
    if (error instanceof UnsupportedOperation) return false;
    throw error;
  } finally {
    await page.close();
  }
}
