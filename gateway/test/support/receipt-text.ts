import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** What a PDF says: its text, page by page, as a reader or a search would find it; no-break spaces as spaces. */
export async function textOf(
  pdf: Uint8Array,
): Promise<{ pages: string[]; title: unknown; language: unknown }> {
  const task = getDocument({ data: new Uint8Array(pdf), useSystemFonts: false, verbosity: 0 });
  const document = await task.promise;
  try {
    const pages: string[] = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      const { items } = await (await document.getPage(number)).getTextContent();
      const lines = items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : ''));
      pages.push(lines.join('').replaceAll(/[\u00a0\u202f]/g, ' '));
    }
    const { info } = await document.getMetadata();
    return { pages, title: Reflect.get(info, 'Title'), language: Reflect.get(info, 'Language') };
  } finally {
    await task.destroy();
  }
}
