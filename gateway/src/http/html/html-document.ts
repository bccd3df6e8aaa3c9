import type { Language } from '@nplus.tech/ktwidget-client/protocol';
import { escapeHtml } from './escape-html.js';

/** The parts of one of our pages. `head` and `body` are HTML already; `title` is text. */
export interface HtmlDocument {
  language: Language;
  title: string;
  style: string;
  head?: string;
  body: string;
}

/** The shell that all our pages share. It has no inline script and no inline style (contract 2.3). */
export function htmlDocument({ language, title, style, head = '', body }: HtmlDocument): string {
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
${body}
</body>
</html>
`;
}
