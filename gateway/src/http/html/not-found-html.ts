import type { Language } from '@nplus.tech/ktwidget-client/protocol';
import { htmlDocument } from './html-document.js';
import { HTML_WORDS } from './html-words.js';
import type { PageAssets } from './page-assets.js';

/** The page for a payment that nobody knows: a mistyped link, or another gateway's. */
export function renderNotFound({ assets, language }: { assets: PageAssets; language: Language }): string {
  const words = HTML_WORDS[language];
  return htmlDocument({
    language,
    title: words.notFound,
    style: assets.style,
    body: `<main class="shell">
<h1 class="shell-heading">${words.notFound}</h1>
<p class="shell-note">${words.notFoundAdvice}</p>
</main>`,
  });
}
