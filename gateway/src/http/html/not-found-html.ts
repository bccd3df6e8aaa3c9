import type { Language } from '@nplus.tech/ktwidget-client/protocol';
import { htmlDocument } from './html-document.js';
import { HTML_WORDS } from './html-words.js';
import type { PageAssets } from './page-assets.js';

/** What {@link renderNotFound} needs. */
export interface NotFound {
  assets: PageAssets;
  language: Language;
  testMode: boolean;
}

/** The page for a payment that nobody knows: a mistyped link, or another gateway's. */
export function renderNotFound({ assets, language, testMode }: NotFound): string {
  const words = HTML_WORDS[language];
  return htmlDocument({
    language,
    testMode,
    title: words.notFound,
    style: assets.style,
    shell: `<h1 class="shell-heading">${words.notFound}</h1>
<p class="shell-note">${words.notFoundAdvice}</p>`,
  });
}
