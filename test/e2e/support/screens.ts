import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { VIEWPORTS } from './browser.js';

/** Saves what the customer sees, on a phone and on a desktop, into `$KT_SCREENSHOTS`; without it does nothing. */
export async function screenshot(page: Page, name: string): Promise<void> {
  const folder = process.env['KT_SCREENSHOTS'];
  if (folder === undefined || folder === '') return;
  await mkdir(folder, { recursive: true });
  const before = page.viewport();
  for (const { width, height } of Object.values(VIEWPORTS)) {
    // Only the size: a change of the kind of device would load the page again.
    await page.setViewport({ ...before, width, height });
    await page.screenshot({ path: join(folder, `${name}-${width}.png`) });
  }
  await page.setViewport(before);
}
