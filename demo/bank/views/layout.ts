import type { Words } from '../words/words.js';
import { html, type Html } from './html.js';

/** Around every page: head, brand, and the mark that this is a test. */
export function layout(
  words: Words,
  page: { title: string; brand: 'bank' | 'issuer'; wide?: boolean; body: Html },
): string {
  const { title, brand, body } = page;
  const name = brand === 'bank' ? words.bankName : words.issuerName;
  return html`<!doctype html>
    <html lang="${words.htmlLang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>${title} · ${name}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/assets/bank.css" />
        <script src="/assets/bank.js" defer></script>
      </head>
      <body class="${brand}">
        <div class="sheet ${page.wide ? 'wide' : ''}">
          <header class="top">
            <span class="brand">${brand === 'bank' ? BANK_MARK : ISSUER_MARK}<span>${name}</span></span>
            <span class="test-mark">${words.testMark}</span>
          </header>
          <main>${body}</main>
          <footer class="foot">${words.testNote}</footer>
        </div>
      </body>
    </html>`.html;
}

const BANK_MARK = html`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
  <rect width="32" height="32" rx="9" />
  <path d="M7 13.5 16 8l9 5.5v1.7H7zM9 17h3v6H9zm5.5 0h3v6h-3zM20 17h3v6h-3zM7 24h18v2H7z" />
</svg>`;
const ISSUER_MARK = html`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
  <rect width="32" height="32" rx="9" />
  <path
    d="M16 6.5l8 3v6.200c0 4.8-3.300 8.300-8 9.800-4.700-1.5-8-5-8-9.800V9.500zm-1.200 13.200 6-6-1.600-1.600-4.400 4.400-2-2-1.600 1.600z"
  />
</svg>`;
