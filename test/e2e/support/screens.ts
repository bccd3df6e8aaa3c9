import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';

/** Saves what the customer sees into `$KT_SCREENSHOTS`; without that variable does nothing. */
export async function screenshot(page: Page, name: string): Promise<void> {
  const folder = process.env['KT_SCREENSHOTS'];
  if (folder === undefined || folder === '') return;
  await mkdir(folder, { recursive: true });
  const width = page.viewport()?.width ?? 0;
  await page.screenshot({ path: join(folder, `${name}-${width}.png`) });
}
