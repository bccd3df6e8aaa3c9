import type { Language } from '@nplus.tech/ktwidget-client/protocol';
import { escapeHtml } from './escape-html.js';
import { HTML_WORDS } from './html-words.js';

/** The parts of one of our pages. `head` and `shell` are HTML already; `title` is text. */
export interface HtmlDocument {
  language: Language;
  /** Whether the gateway takes no money: every page says so (contract 1.1). */
  testMode: boolean;
  title: string;
  style: string;
  head?: string;
  /** What is seen before, or without, any script. */
  shell: string;
  /** The custom element around it, which puts its own content in its place. */
  element?: string;
  /** `data-*` for the page's script. */
  data?: Readonly<Record<string, string>>;
}

/** The document that all our pages share. It has no inline script and no inline style (contract 2.3). */
export function htmlDocument(page: HtmlDocument): string {
  const { language, testMode, title, style, head = '', shell, element, data = {} } = page;
  const words = HTML_WORDS[language];
  const attributes = Object.entries(data).map(([name, value]) => ` data-${name}="${escapeHtml(value)}"`);
  const notice = testMode ? `<p class="shell-test">${words.testMode}</p>\n` : '';
  const main = `<main class="shell"${attributes.join('')}>\n${notice}${shell}\n</main>`;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${escapeHtml(style)}">
${head}</head>
<body>
${element === undefined ? main : `<${element}>\n${main}\n</${element}>`}
</body>
</html>
`;
}
