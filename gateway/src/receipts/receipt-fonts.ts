import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const FILES = {
  regular: 'DejaVuSansCondensed.ttf',
  bold: 'DejaVuSansCondensed-Bold.ttf',
  mono: 'DejaVuSansMono.ttf',
} as const;

/** The faces of a receipt: DejaVu has Cyrillic, every Kazakh letter and the tenge sign. */
export type Face = keyof typeof FILES;

const { resolve } = createRequire(import.meta.url);
const loaded = new Map<Face, Buffer>();

/** The font file of a face, read once. */
export function fontOf(face: Face): Buffer {
  const known = loaded.get(face);
  if (known) return known;
  const font = readFileSync(resolve(`dejavu-fonts-ttf/ttf/${FILES[face]}`));
  loaded.set(face, font);
  return font;
}
