import { setTimeout as wait } from 'node:timers/promises';
import type { Browser } from 'puppeteer-core';
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

/** What is opened, which element is clicked on, and for how long it is pressed. */
export interface Visited {
  url: URL;
  tag: string;
  /** Milliseconds from pressing until letting go, which is when the click comes. */
  press: number;
}

/** Opens the page in a tab of its own, clicks, and tells what the page saw. */
export async function visit(
  browser: Browser,
  { url, tag, press }: Visited,
  { cpu, click }: Condition,
): Promise<Seen> {
  const page = await browser.newPage();
  try {
    await page.setViewport({ width: 1280, height: 800 });
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
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    if (click === 'idle') await page.evaluate(untilIdle, IDLE_MS);
    await page.mouse.down();
    await wait(press);
    await page.mouse.up();
    return await page.evaluate(() => (Reflect.get(window, 'ktWatch') as PageWatch).seen);
  } finally {
    await page.close();
  }
}
