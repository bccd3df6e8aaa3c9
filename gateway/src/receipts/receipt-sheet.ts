import { fontOf, type Face } from './receipt-fonts.js';
import type { ReceiptContent, Tone } from './receipt-content.js';

/** The colours of a receipt; dark enough to be read when printed in grey. */
export const INK = {
  text: '#16202a',
  soft: '#5a6775',
  line: '#d5dce3',
  brand: '#0b5cad',
  test: '#9a4a00',
  testGround: '#fff3e2',
} as const;
/** An outcome's colour, and the ground behind it. */
export const TONES: Readonly<Record<Tone, { ink: string; ground: string }>> = {
  good: { ink: '#0a6b42', ground: '#e8f5ee' },
  bad: { ink: '#a5231b', ground: '#fceceb' },
  wait: { ink: '#805000', ground: '#fdf4e0' },
};

export type Sheet = PDFKit.PDFDocument;

/** A5, in points; the margin is what every printer can reach. */
export const MARGIN = 36;

/** An empty receipt with its fonts, in the language of its content. */
export async function newSheet({ title, merchant, language }: ReceiptContent): Promise<Sheet> {
  // Some 30 MB of memory, for the few customers who save their receipt.
  const { default: PDFDocument } = await import('pdfkit');
  const sheet = new PDFDocument({
    size: 'A5',
    margin: MARGIN,
    lang: language,
    displayTitle: true,
    pdfVersion: '1.7',
    info: { Title: `${title} · ${merchant}`, Author: 'KT Pay', Creator: 'KT Pay', Producer: 'KT Pay' },
    font: '',
  });
  for (const face of ['regular', 'bold', 'mono'] satisfies Face[]) sheet.registerFont(face, fontOf(face));
  return sheet;
}

/** The width between the margins. */
export function innerWidth(sheet: Sheet): number {
  return sheet.page.width - 2 * MARGIN;
}

/** Ends the sheet and gives its bytes. */
export function bytesOf(sheet: Sheet): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    sheet.on('data', (chunk: Buffer) => chunks.push(chunk));
    sheet.on('end', () => resolve(Buffer.concat(chunks)));
    sheet.on('error', reject);
    sheet.end();
  });
}
