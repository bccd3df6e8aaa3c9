/* eslint-disable no-console -- why a test was skipped stands in the report */
import { executeServerCommand } from '@web/test-runner-commands';
import type { PageView, ViewTaken } from './page-view-types.js';

const SIZE = { width: 800, height: 600 };
const QUERIES = {
  colorScheme: 'prefers-color-scheme',
  reducedMotion: 'prefers-reduced-motion',
  forcedColors: 'forced-colors',
} as const;

/** Whether the page's media queries find what a test wants. */
function finds(media: NonNullable<PageView['media']>): boolean {
  return Object.entries(media).every(
    ([key, value]) => matchMedia(`(${QUERIES[key as keyof typeof media]}: ${value})`).matches,
  );
}

/**
 * Has the test's page looked at like this, from now until {@link usualView}. Where the browser cannot, the test is skipped,
 * and the report says why.
 */
export async function lookAt(test: Mocha.Context, { size, media }: PageView): Promise<void> {
  const taken = await ask({ ...(size ? { size } : {}), ...(media ? { media } : {}) });
  if (size && taken.size?.width !== size.width)
    skip(test, `a window of this browser is not ${size.width} but ${taken.size?.width ?? 0} px wide`);
  if (media && !finds(media)) {
    if (taken.media) throw new Error(`the browser was told, and does not find, ${JSON.stringify(media)}`);
    skip(test, `this browser cannot be told ${JSON.stringify(media)}`);
  }
}

/** As every test finds its page. */
export async function usualView(): Promise<void> {
  await ask({
    size: SIZE,
    media: { colorScheme: 'light', reducedMotion: 'no-preference', forcedColors: 'none' },
  });
}

function ask(view: PageView): Promise<ViewTaken> {
  return executeServerCommand('page-view', view as unknown as Record<string, never>);
}

function skip(test: Mocha.Context, why: string): never {
  console.debug(`skipped “${test.currentTest?.title ?? test.test?.title ?? ''}”: ${why}`);
  return test.skip();
}
