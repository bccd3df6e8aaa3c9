import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, Page, Viewport } from 'puppeteer-core';
import { stolenMs } from '../support/stolen-time.js';
import type { Condition } from './conditions.js';
import { watchPage, type PageWatch, type Seen } from './watch-page.js';

/** So long nothing happens on a page before a customer clicks on it who has read it first. */
const IDLE_MS = 400;

/** Until nothing has come for so long. In the page: a browser whose network is watched from outside looks who asks for each file. */
function untilIdle(time: number): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      observer.disconnect();
      resolve();
    };
    let timer = setTimeout(end, time);
    const observer = new PerformanceObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(end, time);
    });
    observer.observe({ type: 'resource' });
  });
}

/** A mouse at a desk, or a finger on a phone's screen, as Chromium emulates it. */
export type Pointer = 'mouse' | 'touch';

/** What is opened, which element is clicked on, and by what. */
export interface VisitPlan {
  url: URL;
  tag: string;
  pointer: Pointer;
  /** Milliseconds from pressing until letting go, which is when the click comes. */
  press: number;
}

/** What came of it. */
export interface Visit extends Seen {
  /** Milliseconds of the machine's processors that its host gave to others meanwhile; null where nobody knows. */
  stolen: number | null;
}

const VIEWPORTS: Record<Pointer, Viewport> = {
  mouse: { width: 1280, height: 800 },
  touch: { width: 390, height: 844, deviceScaleFactor: 3, isMobile: true, hasTouch: true },
};

/** Goes to the place, stays there while `before` lasts (a finger is nowhere until it touches), presses, and lets go. */
async function pressAndLetGo(
  page: Page,
  { pointer, press }: VisitPlan,
  { x, y }: { x: number; y: number },
  before: () => Promise<unknown>,
): Promise<void> {
  if (pointer === 'mouse') {
    await page.mouse.move(x, y);
    await before();
    await page.mouse.down();
    await wait(press);
    await page.mouse.up();
  } else {
    await before();
    const finger = await page.touchscreen.touchStart(x, y);
    await wait(press);
    await finger.end();
  }
}

/** Opens the page in a tab of its own, clicks, and tells what the page saw. */
export async function visit(browser: Browser, plan: VisitPlan, { cpu, click }: Condition): Promise<Visit> {
  const { url, tag, pointer } = plan;
  const page = await browser.newPage();
  const stolenBefore = stolenMs();
  try {
    await page.setViewport(VIEWPORTS[pointer]);
    if (cpu > 1) await page.emulateCPUThrottling(cpu);
    // The bundler that runs this program marks functions by a helper that the page does not have.
    await page.evaluateOnNewDocument('globalThis.__name = (value) => value');
    await page.evaluateOnNewDocument(watchPage, tag);
    await page.goto(url.href, { waitUntil: 'domcontentloaded' });
    await page.evaluate(async () => {
      await (Reflect.get(window, 'ktWatch') as PageWatch).works;
    });
    const box = await (await page.$(tag))?.boundingBox();
    if (!box) throw new Error(`${tag} is not to be seen at ${url.href}`);
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    await pressAndLetGo(page, plan, middle, async () => {
      if (click === 'idle') await page.evaluate(untilIdle, IDLE_MS);
    });
    const seen = await page.evaluate(() => (Reflect.get(window, 'ktWatch') as PageWatch).seen);
    const stolenAfter = stolenMs();
    const stolen = stolenBefore === null || stolenAfter === null ? null : stolenAfter - stolenBefore;
    return { ...seen, stolen };
  } finally {
    await page.close();
  }
}
