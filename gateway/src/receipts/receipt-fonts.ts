import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

const FILES = {
  regular: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf'),
  bold: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed-Bold.ttf'),
  mono: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSansMono.ttf'),
} as const;

/** The faces of a receipt: DejaVu has Cyrillic, every Kazakh letter and the tenge sign. */
export type Face = keyof typeof FILES;

const loaded = new Map<Face, Buffer>();

/** The font file of a face, read once. */
export function fontOf(face: Face): Buffer {
  const known = loaded.get(face);
  if (known) return known;
  const font = readFileSync(FILES[face]);
  loaded.set(face, font);
  return font;
}
