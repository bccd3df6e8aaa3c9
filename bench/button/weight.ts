import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** Bytes of files that a browser fetches: minified, and as servers send them. */
export interface Weight {
  min: number;
  gzip: number;
  brotli: number;
}

/** As a server that compresses while it builds. */
export function brotli(text: Buffer): Buffer {
  return brotliCompressSync(text, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: text.length },
  });
}

/** The sum of files, each compressed by itself. */
export function weigh(files: readonly Buffer[]): Weight {
  const sum = (sizeOf: (file: Buffer) => number) => files.reduce((total, file) => total + sizeOf(file), 0);
  return {
    min: sum((file) => file.length),
    gzip: sum((file) => gzipSync(file, { level: 9 }).length),
    brotli: sum((file) => brotli(file).length),
  };
}
